// This project's light, and the bare loop that is the limit of what any program could do.
import { join } from 'node:path'
import { INTERFACE, start, stop } from './process.mjs'

function sender(what, name, how) {
  return {
    name,
    cap: 1024,
    how,
    missing: () => null,
    async start({ universes, programs, log, realTime }) {
      const command = [join(programs, 'bench_light_sender'), what, '--universes', `${universes}`, '--interface', INTERFACE]
      const child = start(realTime ? [...command, '--real-time'] : command, { log })
      return { children: [child], stop: () => stop(child) }
    },
  }
}

export const bare = sender('bare', 'bare sendmmsg loop', 'prebuilt packets, every slot written anew, one system call a frame')
export const output = sender('output', 'sACN output alone', 'SacnOutput, every slot of every universe set anew')
export const line = sender('line', 'Beffroi, cue to packet', '64 RGBW lamps of 16 bit a universe, a gradient that drifts over all of them')
