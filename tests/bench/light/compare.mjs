// node compare.mjs [--short] [--only throughput,busy,cues,skew] [--universes 16,256] --build DIR: what tests/bench/run light
// does, in a network of its own. Tables on stderr, JSON on stdout.
import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { bare, line, output } from './peers/own.mjs'
import { npmSacn } from './peers/npm_sacn.mjs'
import { ola } from './peers/ola.mjs'
import { qlcplus } from './peers/qlcplus.mjs'
import { bars } from './bars.mjs'
import { cues } from './cue.mjs'
import { printBars, printCues, printRows, printSkew } from './print.mjs'
import { WAYS, skew } from '../skew/skew.mjs'
import { compare, measure, whileBusy } from './throughput.mjs'

const PEERS = { bare, output, line, ola, qlcplus, npm_sacn: npmSacn }
const FULL = { counts: [16, 64, 256, 512, 1024], seconds: 8, rounds: 3, cueCounts: [16, 64, 200], orders: 60, settle: 60, skewCues: 120 }
const SHORT = { counts: [16, 256, 1024], seconds: 3, rounds: 1, cueCounts: [16], orders: 20, settle: 20, skewCues: 20 }

const { values: options } = parseArgs({
  options: { short: { type: 'boolean' }, build: { type: 'string' }, only: { type: 'string' }, universes: { type: 'string' } },
})
const size = options.short ? SHORT : FULL
const counts = options.universes ? options.universes.split(',').map(Number) : size.counts
const wanted = (section) => !options.only || options.only.split(',').includes(section)
const [programs, bin] = [join(options.build, 'tests'), join(options.build, 'bin')]
const progress = (what) => process.stderr.isTTY && process.stderr.write(`\r\x1b[K${what}`)

const load = () => loadavg().map((value) => Number(value.toFixed(2)))
const result = { machine: { cores: cpus().length, processor: cpus()[0].model, load_before: load() }, size }
result.peers = Object.fromEntries(Object.entries(PEERS).map(([name, peer]) => [name, peer.missing(programs) ?? peer.how]))

if (wanted('throughput')) {
  result.throughput = await compare(PEERS, counts, { ...size, programs }, progress)
  for (const count of counts) printRows(`${count} universes at 44 Hz, default scheduling, ${size.seconds} s, middle of ${size.rounds}`, result.throughput[count], PEERS)
}
if (wanted('busy')) {
  result.busy = {}
  for (const [name, realTime] of [['default', false], ['real_time', true]]) {
    result.busy[name] = {}
    await whileBusy(cpus().length, async () => {
      for (const [peer, how] of Object.entries(options.short ? { bare, line } : PEERS)) {
        progress(`256 universes, every core busy, ${how.name}`)
        result.busy[name][peer] = await measure(how, { universes: 256, seconds: size.seconds, programs, realTime })
      }
    })
    printRows(`256 universes, other programs on every core, ${realTime ? 'SCHED_FIFO for every sender' : 'default scheduling'}`, result.busy[name], PEERS)
  }
}
if (wanted('cues')) {
  result.cues = await cues(size.cueCounts, size.orders, programs, progress)
  printCues(result.cues)
}
if (wanted('skew')) {
  result.skew = {}
  for (const way of Object.keys(WAYS)) {
    progress(`32 controllers, ${way}`)
    result.skew[way] = await skew(way, { controllers: 32, settle: size.settle, cues: size.skewCues, programs, bin })
  }
  printSkew(result.skew, WAYS)
}
result.bars = bars(result)
result.machine.load_after = load()
printBars(result.bars)
console.error(`\nload of the machine before and after: ${result.machine.load_before.join(' ')} / ${result.machine.load_after.join(' ')} on ${result.machine.cores} cores`)
console.log(JSON.stringify(result, null, 1))
