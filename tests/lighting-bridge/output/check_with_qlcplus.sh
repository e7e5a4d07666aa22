#!/bin/bash
# A real QLC+, headless, starts and stops its functions as a cue output tells it, and says so.
# usage: check_with_qlcplus.sh TELL_QLCPLUS. Skipped (77) without QLC+.
set -u
tell=$1
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
qlcplus=$(command -v qlcplus) || { echo "skipped: no qlcplus (Debian package qlcplus)"; exit 77; }
home=$(mktemp -d)
port=19999
while (: < "/dev/tcp/127.0.0.1/$port") 2> /dev/null; do port=$((port + 1)); done
HOME=$home XDG_RUNTIME_DIR=$home QT_QPA_PLATFORM=offscreen \
  "$qlcplus" -w -wp "$port" -p -m -o "$here/two_scenes.qxw" > "$home/log" 2>&1 &
qlc=$!
disown
trap 'kill -9 $qlc 2> /dev/null; rm -rf "$home"' EXIT
for _ in $(seq 100); do
  (: < "/dev/tcp/127.0.0.1/$port") 2> /dev/null && break
  kill -0 $qlc 2> /dev/null || { echo "QLC+ does not start:"; tail -n 5 "$home/log"; exit 1; }
  sleep 0.1
done
"$tell" "ws://127.0.0.1:$port/qlcplusWS" 3 5
