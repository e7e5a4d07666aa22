#!/bin/bash
# liblo, which OLA brings along, understands what our OSC output sends, plain and in bundles with a time tag.
# usage: check_with_liblo.sh TELL_OSC. Skipped (77) without it.
set -u
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
out=$(mktemp)
trap 'rm -f "$out"' EXIT
python3 "$here/hear_osc.py" 4 > "$out" &
ear=$!
for _ in $(seq 50); do grep -q '^port' "$out" && break; kill -0 $ear 2> /dev/null || break; sleep 0.1; done
port=$(sed -n 's/^port //p' "$out")
[ -n "$port" ] || { wait $ear; echo "skipped: no liblo"; exit 77; }
"$1" "$port" || exit 1
wait $ear || { echo "not everything was understood:"; cat "$out"; exit 1; }
diff <(tail -n +2 "$out") - << 'END'
/beffroi/tower/wipe ifsTF 1500 0.2500 show
/beffroi/tower/release -
/beffroi/tower/wipe ifsTF 1500 0.2500 show
/beffroi/tower/release -
END
