#!/bin/sh
# standby_killed.sh TEST own|ola KILLS: runs TEST where lighta (10.77.0.1, the primary) and lightb (10.77.0.2, the standby and
# the receiver) are one lighting network that nothing else is on. BEFFROI_KILLS wins over KILLS. Exit 77 (skipped) without
# root, network namespaces or, for ola, OLA.
set -eu
test=$1 receiver=$2
tools='ip unshare'
[ "$receiver" = own ] || tools="$tools olad ola_patch ola_dev_info setpriv curl"
for tool in $tools; do
    command -v "$tool" >/dev/null || { echo "no $tool here: skipped"; exit 77; }
done
[ "$(id -u)" = 0 ] || { echo "needs root: skipped"; exit 77; }
unshare --net true 2>/dev/null || { echo "no network namespaces here: skipped"; exit 77; }
if [ "${BEFFROI_INSIDE:-}" != 1 ]; then
    exec env BEFFROI_INSIDE=1 unshare --net "$0" "$@"
fi
export BEFFROI_RECEIVER="$receiver" BEFFROI_KILLS="${BEFFROI_KILLS:-$3}"

ip link set lo up
ip link add lighta type veth peer name lightb
ip addr add 10.77.0.1/24 brd + dev lighta
ip addr add 10.77.0.2/24 brd + dev lightb
ip link set lighta up
ip link set lightb up
# Both ends are in one namespace: packets arrive from an address of this machine, which is usually refused.
for end in lighta lightb all; do
    echo 1 > /proc/sys/net/ipv4/conf/$end/accept_local
    echo 0 > /proc/sys/net/ipv4/conf/$end/rp_filter
done
[ "$receiver" = ola ] || exec "$test"

work=$(mktemp -d)
olad_pid=
trap '[ -z "$olad_pid" ] || { kill "$olad_pid" || true; wait "$olad_pid" || true; }; rm -rf "$work"' EXIT
mkdir "$work/ola"
for plugin in dummy dmx4linux espnet ftdidmx gpio karate kinet milinst nanoleaf opendmx openpixelcontrol osc pathport renard \
    sandnet shownet spi spidmx stageprofi uartdmx usbdmx usbserial artnet; do
    echo "enabled = false" > "$work/ola/ola-$plugin.conf"
done
printf 'enabled = true\nip = 10.77.0.2\ninput_ports = 16\noutput_ports = 0\nignore_preview = true\n' > "$work/ola/ola-e131.conf"
chown -R olad "$work"
setpriv --reuid=olad --regid=nogroup --init-groups olad -c "$work/ola" -l 3 --no-register-with-dns-sd \
    > "$work/olad.log" 2>&1 &
olad_pid=$!
for _ in $(seq 100); do
    curl -sf 'http://127.0.0.1:9090/json/server_stats' >/dev/null && break
    sleep 0.1
done
device=$(ola_dev_info | sed -n 's/^Device \([0-9]*\): E1.31.*/\1/p' | head -n 1)
for universe in 1 2; do
    ola_patch -d "$device" -p $((universe - 1)) -i -u "$universe"
done
"$test"
