// A text on a WebSocket → first changed frame: our controller beside QLC+.
import { execFile } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { HEARD_AT } from './throughput.mjs'
import { INTERFACE, alive, stop, until } from './peers/process.mjs'
import { qlcplus, startQlcplus } from './peers/qlcplus.mjs'

const execFileLater = promisify(execFile)
const PORT = 9999 // of a network of its own

async function bench(programs, ...options) {
  try {
    const { stdout } = await execFileLater(join(programs, 'bench_cue'), ['--hear', HEARD_AT, ...options])
    return JSON.parse(stdout)
  } catch (fault) {
    return { failed: (fault.stderr || fault.message).trim().split('\n').at(-1) }
  }
}

const listens = () => new Promise((done) => {
  const socket = connect(PORT, '127.0.0.1', () => { socket.destroy(); done(true) })
  socket.on('error', () => done(false))
})

async function theirs(universes, count, programs) {
  const missing = qlcplus.missing()
  if (missing) return { missing }
  const folder = mkdtempSync(join(tmpdir(), 'beffroi.'))
  chmodSync(folder, 0o755)
  const child = startQlcplus({ universes, folder, log: join(folder, 'log'), realTime: true, port: PORT, still: true })
  try {
    if (!await until(30, () => !alive(child) || listens()) || !alive(child)) return { failed: 'QLC+ did not start' }
    return await bench(programs, '--qlcplus', `ws://127.0.0.1:${PORT}/qlcplusWS`, '--count', `${count}`)
  } finally {
    await stop(child)
    rmSync(folder, { recursive: true, force: true })
  }
}

/** {universes: {still, moving, qlcplus}} */
export async function cues(counts, count, programs, progress) {
  const table = {}
  for (const universes of counts) {
    progress(`cue to frame at ${universes} universes`)
    const own = (...more) => bench(programs, '--interface', INTERFACE, '--universes', `${universes}`, '--count', `${count}`, ...more)
    table[universes] = { still: await own(), moving: await own('--moving'), qlcplus: await theirs(universes, count, programs) }
  }
  return table
}
