#!/bin/sh
# check_with_ola.sh PLAY_SCENE FACADE_FOLDER SCENE: OLA receives the scene in a private network; what it read must be what the
# engine computes. Exit 77 when OLA or network namespaces are missing. Run as root (OLA itself runs as its own user).
set -eu
play=$1 folder=$2 scene=$3
here=$(cd "$(dirname "$0")" && pwd)
for tool in olad ola_patch ip setpriv unshare curl python3; do
    command -v "$tool" >/dev/null || { echo "no $tool here: skipped"; exit 77; }
done
[ "$(id -u)" = 0 ] || { echo "needs root: skipped"; exit 77; }
unshare --net true 2>/dev/null || { echo "no network namespaces here: skipped"; exit 77; }
if [ "${BEFFROI_INSIDE:-}" != 1 ]; then
    exec env BEFFROI_INSIDE=1 unshare --net "$0" "$@"
fi

work=$(mktemp -d)
olad_pid=
trap '[ -z "$olad_pid" ] || { kill "$olad_pid" || true; wait "$olad_pid" || true; }; rm -rf "$work"' EXIT
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
ip route add 239.255.0.0/16 dev lighta

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
    curl -sf http://127.0.0.1:9090/ola_version >/dev/null 2>&1 || curl -sf 'http://127.0.0.1:9090/json/server_stats' >/dev/null && break
    sleep 0.1
done
python3 "$here/check_with_ola.py" "$play" "$folder" "$scene" "$work/olad.log"
