// One sender after the other, by turns, each heard by the same observer.
import { execFile } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { FRAME_US, alive, pause, start, stop, until } from './peers/process.mjs'

const execFileLater = promisify(execFile)
export const HEARD_AT = 'lightb'

async function observe(peer, children, seconds, programs) {
  try {
    const { stdout } = await execFileLater(join(programs, 'bench_light_observer'), ['--interface', HEARD_AT, '--frame-us', `${peer.frameUs ?? FRAME_US}`,
      '--seconds', `${seconds}`, '--pids', children.map((child) => child.pid).join(',')])
    return JSON.parse(stdout)
  } catch (fault) {
    await pause(50) // so that it is known how a child ended
    const dead = children.find((child) => !alive(child))
    throw dead ? new Error(`it ended by itself (${dead.failure ?? dead.signalCode ?? `exit ${dead.exitCode}`})`) : fault
  }
}

/** Whether all its universes are on the wire: peers take from half a second to many to begin. Throws when it ended. */
async function begun(peer, universes, children, programs) {
  return until(45, async () => {
    return (await observe(peer, children, 1, programs)).universes >= universes
  })
}

/** What one peer does at so many universes. Never throws for a peer's fault: says it. */
export async function measure(peer, { universes, seconds, programs, realTime = false }) {
  const missing = peer.missing(programs)
  if (missing) return { missing }
  const asked = Math.min(universes, peer.cap)
  const folder = mkdtempSync(join(tmpdir(), 'beffroi.'))
  chmodSync(folder, 0o755) // olad runs as somebody else
  const log = join(folder, 'log')
  let run
  try {
    run = await peer.start({ universes: asked, programs, folder, log, realTime })
    if (!await begun(peer, asked, run.children, programs)) throw new Error(`not all of ${asked} universes within 45 s`)
    const seen = await observe(peer, run.children, seconds, programs)
    return { asked, capped: asked < universes, us_a_packet: seen.cpu_percent_of_a_core * 1e4 * seconds / Math.max(1, seen.packets), ...seen }
  } catch (fault) {
    return { asked, failed: `${fault.message}: ${readFileSync(log, { encoding: 'utf8', flag: 'a+' }).trim().split('\n').at(-1)}` }
  } finally {
    await run?.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]

/** Of several rounds the middle of each figure. */
export function middle(rounds) {
  const good = rounds.filter((round) => !round.missing && !round.failed)
  if (!good.length) return rounds[0]
  const of = (read) => median(good.map(read))
  return {
    ...good[0],
    rounds: good.length,
    cpu_percent_of_a_core: of((r) => r.cpu_percent_of_a_core),
    us_a_packet: of((r) => r.us_a_packet),
    hertz: of((r) => r.hertz),
    slots_changed: of((r) => r.slots_changed),
    lost_by_the_observer: Math.max(...good.map((r) => r.lost_by_the_observer)),
    jitter_ms: Object.fromEntries(['p50', 'p99', 'p999', 'worst'].map((p) => [p, of((r) => r.jitter_ms[p])])),
  }
}

/** Every peer by turns at each number of universes: {universes: {peer: figures}}. */
export async function compare(peers, counts, { rounds, ...settings }, progress) {
  const table = {}
  for (const universes of counts) {
    const seen = Object.fromEntries(Object.keys(peers).map((name) => [name, []]))
    for (let round = 0; round < rounds; ++round) {
      for (const [name, peer] of Object.entries(peers)) {
        progress(`${universes} universes, ${peer.name}`)
        seen[name].push(await measure(peer, { ...settings, universes }))
      }
    }
    table[universes] = Object.fromEntries(Object.entries(seen).map(([name, all]) => [name, middle(all)]))
  }
  return table
}

/** Calls `then` while other programs want every core. */
export async function whileBusy(cores, then) {
  const programs = Array.from({ length: cores }, () => start([process.execPath, '-e', 'for (;;);']))
  await pause(300)
  try {
    return await then()
  } finally {
    for (const program of programs) await stop(program)
  }
}
