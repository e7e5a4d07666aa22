// The figures as a table for people.
const number = (value, digits, width) => (Number.isFinite(value) ? value.toFixed(digits) : '–').padStart(width)
const say = (line = '') => console.error(line)

function row(figures, peer, bare) {
  const name = `  ${peer.name}`.padEnd(27)
  if (figures.missing) return say(`${name} missing: ${figures.missing}`)
  if (figures.failed) return say(`${name} ${figures.asked} universes: failed: ${figures.failed}`)
  const { jitter_ms: jitter } = figures
  const ratio = bare?.us_a_packet ? figures.us_a_packet / bare.us_a_packet : NaN
  say(`${name}${number(figures.cpu_percent_of_a_core, 2, 8)} %${number(figures.us_a_packet, 2, 8)}${number(ratio, 2, 8)} ×`
    + `${number(figures.hertz, 2, 9)}${number(100 * figures.slots_changed, 0, 7)} %${number(jitter.p50, 3, 10)}${number(jitter.p99, 3, 9)}${number(jitter.p999, 3, 9)}`
    + `${figures.capped ? `   its cap: ${figures.asked}` : ''}${figures.lost_by_the_observer ? `   ${figures.lost_by_the_observer} not heard` : ''}`)
}

export function printRows(title, figures, peers) {
  say(`\n${title}`)
  say('  '.padEnd(27) + '     CPU  µs/packet  × bare      Hz  changed   jitter ms p50 / p99 / p99.9')
  for (const [name, seen] of Object.entries(figures)) row(seen, peers[name], figures.bare)
}

export function printCues(cues) {
  say('\nText on a WebSocket to first changed frame, ms'.padEnd(52) + 'p50      p99    worst')
  for (const [universes, by] of Object.entries(cues)) {
    for (const [name, seen] of Object.entries({ 'Beffroi, nothing moving': by.still, 'Beffroi, light moving': by.moving, 'QLC+': by.qlcplus })) {
      const label = `  ${universes} universes, ${name}`.padEnd(46)
      if (seen.missing || seen.failed) say(`${label}${seen.missing ? 'missing' : 'failed'}: ${seen.missing ?? seen.failed}`)
      else say(`${label}${number(seen.p50_ms, 2, 9)}${number(seen.p99_ms, 2, 9)}${number(seen.worst_ms, 2, 9)}${seen.missed ? `   ${seen.missed} of ${seen.orders} never seen` : ''}`)
    }
  }
}

export function printSkew(skew, ways) {
  say('\nStart of one cue on many controllers, ms'.padEnd(52) + 'p50      p99    worst')
  for (const [way, seen] of Object.entries(skew)) {
    say(`  ${ways[way].says}`)
    if (seen.failed) say(`    failed: ${seen.failed}`)
    else {
      for (const [name, key] of Object.entries({ 'from the instant it was to be': 'from_the_instant_ms', 'two controllers apart': 'between_two_ms', [`first to last of ${seen.controllers}`]: 'first_to_last_ms' })) {
        say(`    ${name}`.padEnd(46) + number(seen[key].p50, 2, 9) + number(seen[key].p99, 2, 9) + number(seen[key].worst, 2, 9))
      }
      if (seen.missed) say(`    ${seen.missed} starts of ${seen.controllers * seen.cues} not seen`)
    }
  }
}

export function printBars(bars) {
  say('\nWhat it must reach')
  for (const { what, against, bar, seen, kept, why } of bars) {
    const verdict = kept === null ? `not measured: ${why}` : kept ? 'kept' : 'FALLS SHORT'
    say(`  ${`${what}${against ? ` against ${against}` : ''}`.padEnd(72)} ${bar.padEnd(16)} ${seen === null ? '' : `seen ${seen}`.padEnd(14)} ${verdict}`)
  }
}
