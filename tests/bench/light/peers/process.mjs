// Programs that a sender consists of: started, waited for, ended.
import { spawn, execFileSync } from 'node:child_process'
import { openSync } from 'node:fs'

export const FRAME_US = 22_728 // the shortest gap E1.31 allows: 44 Hz
export const INTERFACE = 'lighta'
export const ADDRESS = '10.77.0.1'

export const pause = (ms) => new Promise((done) => setTimeout(done, ms))

/** Null when it is not there. */
export function found(program) {
  try {
    return execFileSync('sh', ['-c', `command -v "$1"`, 'sh', program], { encoding: 'utf8' }).trim()
  } catch {
    return null
  }
}

/**
 * A program whose words go to `log`. With `realTime` it and its threads have SCHED_FIFO 20, as this project's light thread
 * asks for by itself.
 */
export function start(command, { log, realTime = false, ...options } = {}) {
  const words = realTime ? ['chrt', '-f', '20', ...command] : command
  const out = log ? openSync(log, 'a') : 'ignore'
  const child = spawn(words[0], words.slice(1), { stdio: ['ignore', out, out], ...options })
  child.on('error', (error) => { child.failure = error.message })
  return child
}

export const alive = (child) => child.exitCode === null && child.signalCode === null && !child.failure

export async function stop(child) {
  if (!alive(child)) return
  const gone = new Promise((done) => child.once('exit', done))
  child.kill('SIGTERM')
  const patience = setTimeout(() => child.kill('SIGKILL'), 2000)
  await gone
  clearTimeout(patience)
}

export async function until(seconds, question) {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await pause(50)) {
    if (await question()) return true
  }
  return false
}
