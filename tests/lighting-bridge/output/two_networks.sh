# Sourced as root: a lighting network of two machines, nothing of which reaches this one's own. Here is 10.77.0.1 on
# lighta, the other machine 10.77.0.2 on lightb: `there COMMAND...`. Runs the caller again in a namespace of its own.
# Exit 77 (skipped) when that cannot be.
for tool in ip unshare nsenter python3; do
    command -v "$tool" >/dev/null || { echo "no $tool here: skipped"; exit 77; }
done
[ "$(id -u)" = 0 ] || { echo "needs root: skipped"; exit 77; }
unshare --net true 2>/dev/null || { echo "no network namespaces here: skipped"; exit 77; }
if [ "${BEFFROI_INSIDE:-}" != 1 ]; then
    exec env BEFFROI_INSIDE=1 unshare --net "$0" "$@"
fi

work=$(mktemp -d)
unshare --net sleep 600 &
other=$!
leave() {   # every process that was started, by its own number
    for pid in ${started:-} "$other"; do
        kill "$pid" 2>/dev/null || true
        wait "$pid" 2>/dev/null || true
    done
    rm -rf "$work"
}
trap leave EXIT
here_network=$(readlink /proc/self/ns/net)
while [ "$(readlink "/proc/$other/ns/net")" = "$here_network" ]; do sleep 0.05; done
there() { nsenter --target "$other" --net "$@"; }

ip link set lo up
ip link add lighta type veth peer name lightb
ip link set lightb netns "$other"
ip addr add 10.77.0.1/24 brd + dev lighta
ip link set lighta up
there ip link set lo up
there ip addr add 10.77.0.2/24 brd + dev lightb
there ip link set lightb up
