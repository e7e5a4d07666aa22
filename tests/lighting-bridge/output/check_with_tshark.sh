#!/bin/sh
# check_with_tshark.sh PLAY_SCENE FACADE_FOLDER SCENE: what the outputs send, as another's dissector reads it on another machine:
# nothing malformed, and the fields that matter. Exit 77 when tshark or network namespaces are missing. Run as root.
set -eu
play=$1 folder=$2 scene=$3
here=$(cd "$(dirname "$0")" && pwd)
command -v tshark >/dev/null || { echo "no tshark here: skipped"; exit 77; }
. "$here/two_networks.sh"

capture() {   # capture NAME SECONDS HOW...: what arrived there while a scene was played
    name=$1 seconds=$2
    shift 2
    nsenter --target "$other" --net tshark -q -i lightb -w "$work/$name.pcap" -a "duration:$((seconds + 6))" 2> "$work/tshark.log" &
    tshark=$!
    started="$tshark"
    for _ in $(seq 100); do
        grep -q "Capturing on" "$work/tshark.log" && [ -s "$work/$name.pcap" ] && break
        sleep 0.1
    done
    "$play" "$folder" "$scene" --interface lighta --seconds "$seconds" "$@"
    sleep 0.5
    kill "$tshark" 2>/dev/null || true
    wait "$tshark" || true
    started=
}
capture sync 3 sync 7962
capture ipv6 2 ipv6
capture artnet 4 artnet 10.77.0.2
capture ddp 2 ddp 10.77.0.2
python3 "$here/check_with_tshark.py" "$work"
