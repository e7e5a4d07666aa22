#!/bin/sh
# run.sh CONFORMANCE BRIDGE OUT: a lighting network of two machines; the bridge on this one, the observer on the other.
# Exit 77 when namespaces cannot be made. Run as root.
set -eu
program=$1 bridge=$2 out=$3
. "$(dirname "$0")/../lighting-bridge/output/two_networks.sh"

for address in 10.77.0.3 10.77.0.4; do there ip addr add "$address/24" dev lightb; done
# No packet leaves from an IPv6 address that is not yet known to be the only one.
for _ in $(seq 100); do
    [ -z "$(ip -6 addr show dev lighta tentative)" ] && break
    sleep 0.05
done
printf '#!/bin/sh\nexec nsenter --target %d --net "%s" "$@"\n' $$ "$bridge" > "$work/bridge"
chmod +x "$work/bridge"
mkdir -p "$out"
set +e
there "$program" "$work/bridge" "$out"
exit $?
