"""Has tshark dissect what check_with_tshark.sh captured, and checks what it read."""
import collections
import subprocess
import sys

work = sys.argv[1]
wrong = []


def dissect(name, only, *fields):
    """Rows of these fields; a field of several values has them separated by commas."""
    command = ["tshark", "-r", f"{work}/{name}.pcap", "--enable-heuristic", "acn", "-o", "acn.dmx_enable:TRUE", "-Y", only,
               "-T", "fields"]
    for field in fields:
        command += ["-e", field]
    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return [line.split("\t") for line in output.splitlines()]


def check(said, true):
    print(("ok   " if true else "WRONG ") + said)
    if not true:
        wrong.append(said)


for name in ("sync", "ipv6", "artnet", "ddp"):
    bad = dissect(name, "_ws.malformed || _ws.expert.severity >= 0x600000", "frame.number", "_ws.expert.message")
    check(f"{name}: nothing malformed {bad[:3]}", not bad)

# sACN with synchronization. tshark 4.0 reads data packets by name; of the others of 2018 the root layer and the bytes.
data = dissect("sync", "acn.dmx.universe", "acn.dmx.universe", "acn.dmx.reserved", "acn.dmx.priority", "acn.dmx.source_name")
check(f"sync: {len(data)} data packets, all with sync address 7962",
      len(data) > 100 and all(row[1] in ("7962", "0x1f1a") for row in data))
check("sync: priority and name as set", all(row[2] == "100" and row[3] == "Beffroi play_scene" for row in data))
others = dissect("sync", "udp.dstport == 5568 && !icmp && !acn.dmx.universe", "ip.dst", "udp.payload")
by_group = collections.Counter(row[0] for row in others)
syncs = [bytes.fromhex(row[1].replace(":", "")) for row in others if row[0] == "239.255.31.26"]
found = [bytes.fromhex(row[1].replace(":", "")) for row in others if row[0] == "239.255.250.214"]
check(f"sync: packets beside data go to the sync universe and to discovery alone {dict(by_group)}",
      set(by_group) == {"239.255.31.26", "239.255.250.214"})
check(f"sync: {len(syncs)} synchronization packets of 49 octets, counted without a gap",
      len(syncs) > 50 and all(len(p) == 49 and p[44] == i & 0xFF for i, p in enumerate(syncs)))
check("sync: discovery lists universes 1, 2 and 7962",
      bool(found) and all(p[120:] == bytes([0, 1, 0, 2, 0x1F, 0x1A]) for p in found))

six = dissect("ipv6", "ipv6 && acn.dmx.universe", "ipv6.dst", "acn.dmx.universe")
check(f"ipv6: {len(six)} data packets, each at its universe's group",
      len(six) > 50 and all(row[0] == f"ff18::8300:{int(row[1]):x}" for row in six))

ops = collections.Counter(row[0] for row in dissect("artnet", "artnet && !icmp", "artnet.header.opcode"))
print("artnet opcodes", dict(ops))
polls = dissect("artnet", "artnet.header.opcode == 0x2000", "ip.dst", "artnet.header.protver", "udp.srcport")
check("artnet: polls to the broadcast address, version 14, from 6454",
      len(polls) >= 2 and all(row == ["10.77.0.255", "14", "6454"] or row == ["10.77.0.255", "0x000e", "6454"] for row in polls))
dmx = dissect("artnet", "artnet.header.opcode == 0x5000 && !icmp", "ip.dst", "artnet.output.universe", "artnet.output.length",
              "artnet.output.sequence")
check(f"artnet: {len(dmx)} ArtDmx, 512 slots, universes 1 and 2",
      len(dmx) > 100 and all(row[0] == "10.77.0.2" and int(row[2], 0) == 512 and int(row[1], 0) in (1, 2) for row in dmx))
for universe in (1, 2):
    counts = [int(row[3], 0) for row in dmx if int(row[1], 0) == universe]
    check(f"artnet: universe {universe} counts 1 to 255 without a gap",
          bool(counts) and all(b == a % 255 + 1 for a, b in zip(counts, counts[1:])))
check("artnet: ArtSync follows", ops.get("0x5200", 0) > 50)

rows = [(row[0], bytes.fromhex(row[1].replace(":", ""))) for row in dissect("ddp", "udp.dstport == 4048 && !icmp", "ip.dst", "udp.payload")]
check(f"ddp: {len(rows)} packets of version 1, RGB, ten octets before the data",
      len(rows) > 50 and all(p[0] & 0xC0 == 0x40 and p[2:4] == bytes([0x0B, 1]) and
                             int.from_bytes(p[8:10], "big") == len(p) - 10 for _, p in rows))
check("ddp: one push a frame, at offset 0 as all fits in one packet", all(p[0] & 1 == 1 and p[4:8] == bytes(4) for _, p in rows))
sys.exit(1 if wrong else 0)
