// Real controllers, each a program with a clock of its own, on a wired network and on a poor one.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { INTERFACE, alive, start, stop } from '../light/peers/process.mjs'

const here = dirname(fileURLToPath(import.meta.url))
const [BRIDGE, RELAY] = [8390, 8391] // of a network of its own
export const WAYS = {
  wired: { says: 'straight to the bridge' },
  jitter: { says: 'through a relay: 2 ms and up to 20 ms more each way, 1 % lost', relay: [2, 20, 10] },
}

/** Evenly over ±500 ms and, in another order, over ±50 ppm: the same clocks each time. */
function clockOf(i, count) {
  const even = (k) => 2 * k / (count - 1) - 1
  return { BENCH_CLOCK_OFFSET_US: `${Math.round(500_000 * even(i))}`, BENCH_CLOCK_DRIFT_PPB: `${Math.round(50_000 * even(i * 7 % count))}` }
}

function controller(i, count, port, { programs, bin, log }) {
  const command = [join(bin, 'beffroi-controller'), '--id', `${i + 1}`, '--interface', INTERFACE, '--bridge', `ws://127.0.0.1:${port}`]
  return start(command, { log, env: { ...process.env, ...clockOf(i, count), LD_PRELOAD: join(programs, 'libbench_own_clock.so') } })
}

async function said(child) {
  let words = ''
  child.stdout.setEncoding('utf8').on('data', (some) => { words += some })
  await new Promise((done) => child.once('exit', done))
  return words
}

/** The figures of bench_skew.cpp, or what failed. */
export async function skew(way, { controllers, settle, cues, programs, bin }) {
  const folder = mkdtempSync(join(tmpdir(), 'beffroi.'))
  const log = join(folder, 'log')
  const children = []
  try {
    const bench = start([join(programs, 'bench_skew'), '--hear', 'lightb', '--port', `${BRIDGE}`, '--controllers', `${controllers}`,
      '--settle', `${settle}`, '--cues', `${cues}`], { log, stdio: ['ignore', 'pipe', 'inherit'] })
    const words = said(bench)
    children.push(bench)
    const { relay } = WAYS[way]
    if (relay) children.push(start([process.execPath, join(here, 'relay.mjs'), `${RELAY}`, `${BRIDGE}`, ...relay.map(String)], { log }))
    for (let i = 0; i < controllers; ++i) children.push(controller(i, controllers, relay ? RELAY : BRIDGE, { programs, bin, log }))
    const text = await words
    if (text) return JSON.parse(text)
    const dead = children.filter((child) => !alive(child)).length
    return { failed: `${dead} programs ended: ${readFileSync(log, 'utf8').trim().split('\n').at(-1)}` }
  } finally {
    await Promise.all(children.map(stop))
    rmSync(folder, { recursive: true, force: true })
  }
}
