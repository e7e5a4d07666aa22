#!/bin/sh
# check_artnet_with_ola.sh PLAY_SCENE FACADE_FOLDER SCENE: OLA as an Art-Net node on another machine answers our polls and is
# sent the scene; what it read must be what the engine computes. Exit 77 when OLA or network namespaces are missing. Run as
# root (OLA itself runs as its own user).
set -eu
play=$1 folder=$2 scene=$3
here=$(cd "$(dirname "$0")" && pwd)
for tool in olad ola_patch setpriv curl; do
    command -v "$tool" >/dev/null || { echo "no $tool here: skipped"; exit 77; }
done
. "$here/two_networks.sh"

mkdir "$work/ola"
for plugin in dummy dmx4linux espnet ftdidmx gpio karate kinet milinst nanoleaf opendmx openpixelcontrol osc pathport renard \
    sandnet shownet spi spidmx stageprofi uartdmx usbdmx usbserial e131; do
    echo "enabled = false" > "$work/ola/ola-$plugin.conf"
done
printf 'enabled = true\nip = 10.77.0.2\nnet = 0\nsubnet = 0\noutput_ports = 4\n' > "$work/ola/ola-artnet.conf"
chown -R olad "$work"
nsenter --target "$other" --net setpriv --reuid=olad --regid=nogroup --init-groups olad -c "$work/ola" -l 3 --no-register-with-dns-sd \
    > "$work/olad.log" 2>&1 &
started=$!
for _ in $(seq 100); do
    there curl -sf http://127.0.0.1:9090/json/server_stats >/dev/null 2>&1 && break
    sleep 0.1
done
printf '#!/bin/sh\nexec nsenter --target %d --net "%s" "$@"\n' $$ "$play" > "$work/play"
chmod +x "$work/play"
there python3 "$here/check_with_ola.py" "$work/play" "$folder" "$scene" "$work/olad.log" ArtNet artnet
