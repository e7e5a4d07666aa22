// npm `sacn`: one Sender a universe, in one process.
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { start, stop } from './process.mjs'

const here = dirname(fileURLToPath(import.meta.url))

export const npmSacn = {
  name: 'npm sacn 4.6.2',
  cap: 1024,
  how: 'raw DMX values, payloads made beforehand, a loop that keeps absolute deadlines',
  missing: () => (existsSync(join(here, '../node_modules/sacn')) ? null : 'npm ci in tests/bench/light was not run'),
  async start({ universes, log, realTime }) {
    const child = start([process.execPath, join(here, 'npm_sacn_sender.mjs'), `${universes}`], { log, realTime })
    return { children: [child], stop: () => stop(child) }
  },
}
