# Sourced as root: runs the caller again in a network namespace of its own, in which packets that leave lighta arrive at
# lightb, and nothing reaches a real network. Senders are 10.77.0.1 on lighta; whoever listens has lightb.
[ "$(id -u)" = 0 ] || die 'needs root, for a network of its own'
if [ "${BEFFROI_INSIDE:-}" != 1 ]; then
  exec env BEFFROI_INSIDE=1 unshare --net "$0" "$@"
fi
ip link set lo up
ip link add lighta type veth peer name lightb
for end in lighta lightb; do
  echo 1 > "/proc/sys/net/ipv6/conf/$end/disable_ipv6"
  ip link set "$end" up
done
ip addr add 10.77.0.1/24 brd + dev lighta
ip route add 239.255.0.0/16 dev lighta
