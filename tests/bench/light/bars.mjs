// What was wanted of it, and what was seen.

const ok = (figures) => Boolean(figures) && !figures.missing && !figures.failed
const KEEPS_RATE = 0.97 // of 44 Hz; below it a sender is not doing the work it is compared by
const round = (value, digits = 2) => (Number.isFinite(value) ? Number(value.toFixed(digits)) : null)

function bar(what, against, limit, seen, kept) {
  return { what, against, bar: limit, seen: round(seen, 3), kept }
}
const unknown = (what, against, limit, why) => ({ what, against, bar: limit, seen: null, kept: null, why })

/** The peer that needs least for a packet, of those that are not ours. */
function best(row) {
  return Object.entries(row).filter(([name, f]) => !['bare', 'output', 'line'].includes(name) && ok(f))
    .sort(([, a], [, b]) => a.us_a_packet - b.us_a_packet)[0]
}

function* ofThroughput(table) {
  for (const [universes, row] of Object.entries(table)) {
    if (!ok(row.line) || !ok(row.bare)) continue
    const peer = best(row)
    const at = `${universes} universes`
    if (peer) yield bar(`${at}, CPU a packet`, `${peer[0]}, the best peer`, '≥ 5 × less', peer[1].us_a_packet / row.line.us_a_packet, peer[1].us_a_packet >= 5 * row.line.us_a_packet)
    yield bar(`${at}, CPU a packet`, 'bare loop', '≤ 2 ×', row.line.us_a_packet / row.bare.us_a_packet, row.line.us_a_packet <= 2 * row.bare.us_a_packet)
    yield bar(`${at}, jitter p99.9`, 'bare loop', '≤ 1.5 ×', row.line.jitter_ms.p999 / row.bare.jitter_ms.p999, row.line.jitter_ms.p999 <= 1.5 * row.bare.jitter_ms.p999)
  }
  const most = table[1024]?.line
  if (ok(most)) {
    yield bar('1024 universes, rate', '44.00 Hz', '44.00 Hz', most.hertz, Math.abs(most.hertz - 44) < 0.02)
    yield bar('1024 universes, CPU', 'one core', '≤ 100 %', most.cpu_percent_of_a_core, most.cpu_percent_of_a_core <= 100 && most.hertz > 44 * KEEPS_RATE)
  }
}

function* ofBusy(busy) {
  const fifo = busy?.real_time?.line
  if (ok(fifo)) yield bar('256 universes, jitter p99.9, every core busy, real-time priority', '', '≤ 1 ms', fifo.jitter_ms.p999, fifo.jitter_ms.p999 <= 1)
}

function* ofCues(cues) {
  for (const [universes, row] of Object.entries(cues ?? {})) {
    const at = `${universes} universes, cue to frame`
    if (ok(row.still) && ok(row.qlcplus)) {
      const ratio = row.qlcplus.p50_ms / row.still.p50_ms
      yield bar(`${at}, p50`, 'QLC+', '≥ 20 × sooner', ratio, ratio >= 20)
    } else {
      yield unknown(`${at}, p50`, 'QLC+', '≥ 20 × sooner', row.qlcplus.missing ?? row.qlcplus.failed ?? row.still.failed)
    }
    if (ok(row.still)) yield bar(`${at}, nothing moving, p99`, '', '≤ 2 ms', row.still.p99_ms, row.still.p99_ms <= 2 && row.still.missed === 0)
    if (ok(row.moving)) yield bar(`${at}, light moving, p99`, '', 'within one frame (22.7 ms, and the 2 of above)', row.moving.p99_ms, row.moving.p99_ms <= 24.7 && row.moving.missed === 0)
  }
}

function* ofSkew(skew) {
  for (const [way, limit] of [['wired', 1], ['jitter', 5]]) {
    const seen = skew?.[way]
    const what = way === 'wired' ? 'start of two controllers apart, p99, wired' : 'start of two controllers apart, p99, 20 ms of jitter'
    if (ok(seen)) yield bar(what, '', `≤ ${limit} ms`, seen.between_two_ms.p99, seen.between_two_ms.p99 <= limit && seen.missed === 0)
    else if (seen) yield unknown(what, '', `≤ ${limit} ms`, seen.failed)
  }
}

export function bars({ throughput, busy, cues, skew }) {
  return [...ofThroughput(throughput ?? {}), ...ofBusy(busy), ...ofCues(cues), ...ofSkew(skew)]
}
