"""Reads universes from OLA while play_scene sends them, and looks each reading up in what the engine computes."""
import json
import subprocess
import sys
import time
import urllib.request

play, folder, scene, log = sys.argv[1:5]
plugin, how = sys.argv[5:7] if len(sys.argv) > 5 else ("E1.31", "sacn")
SECONDS = 12


def ask(path):
    with urllib.request.urlopen("http://127.0.0.1:9090" + path, timeout=5) as answer:
        return json.load(answer)


patch = json.load(open(folder + "/patch.json", encoding="utf-8"))
universes = sorted({fixture["universe"] for fixture in patch["fixtures"]})
devices = subprocess.run(["ola_dev_info"], capture_output=True, text=True, check=True).stdout
device = next(line.split()[1].rstrip(":") for line in devices.splitlines() if plugin in line and line.startswith("Device"))
for port, universe in enumerate(universes):
    subprocess.run(["ola_patch", "-d", device, "-p", str(port), "-i", "-u", str(universe)], check=True)

player = subprocess.Popen([play, folder, scene, "--interface", "lighta", "--seconds", str(SECONDS), how], stdout=subprocess.PIPE,
                          text=True)
start_us = int(player.stdout.readline().split()[1])
readings = []
while time.time() * 1e6 < start_us + (SECONDS - 2) * 1e6:
    for universe in universes:
        before = time.time() * 1e6
        slots = ask(f"/get_dmx?u={universe}")["dmx"]
        after = time.time() * 1e6
        if before > start_us + 300_000 and slots:
            readings.append((universe, before, after, bytes(slots).ljust(512, b"\0").hex()))
    time.sleep(0.15)
rest = player.communicate()[0].strip()

expected = {}
output = subprocess.run([play, folder, scene, "--expect", "0", str(SECONDS * 1000)], capture_output=True, text=True, check=True)
for line in output.stdout.splitlines():
    ms, universe, slots = line.split()
    expected.setdefault(int(universe), {})[int(ms)] = slots


def distance(a, b):
    """The largest difference of one slot pair, as 16-bit levels."""
    a, b = bytes.fromhex(a), bytes.fromhex(b)
    return max(abs((a[i] << 8 | a[i + 1]) - (b[i] << 8 | b[i + 1])) for i in range(0, 512, 2))


worst_age = 0
wrong = 0
for universe, before, after, slots in readings:
    # A frame may be 23 ms old when it leaves OLA's receiver, and OLA and this script take their time: look back 250 ms.
    newest = int((after - start_us) / 1000) + 1
    best = min(((distance(expected[universe][ms], slots), newest - ms) for ms in range(max(newest - 250, 0), newest + 1)))
    # The expected table has a row a millisecond and the tick falls between two: at most what light moves in one.
    if best[0] > 300:
        wrong += 1
        print(f"universe {universe}: nearest look differs by {best[0]}")
    worst_age = max(worst_age, best[1])
print(rest)
print(f"{len(readings)} readings of universes {universes}: {wrong} not the engine's; oldest look {worst_age} ms")
if not readings:
    print(open(log, encoding="utf-8", errors="replace").read()[-3000:])
if how == "artnet" and " failed 0 receivers 1 unheard 0" not in rest:
    print("play_scene did not see OLA as the one node that listens to everything")
    wrong += 1
terminated = open(log, encoding="utf-8", errors="replace").read().lower().count("terminat")
print(f"OLA logged {terminated} lines about terminations")
sys.exit(1 if wrong or not readings else 0)
