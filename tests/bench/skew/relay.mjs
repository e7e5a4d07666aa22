// node relay.mjs LISTEN TO DELAY_MS JITTER_MS LOST_IN_A_THOUSAND: a poor network between controllers and bridge.
// Every piece of a connection waits DELAY_MS and up to JITTER_MS more, each way for itself; a lost one waits another
// 200 ms, as TCP sends it again, and all behind it wait with it.
import { connect, createServer } from 'node:net'

const [listen, to, delay, jitter, lost] = process.argv.slice(2).map(Number)
const AGAIN_MS = 200

function carry(from, into) {
  let last = 0
  from.on('data', (bytes) => {
    let late = delay + Math.random() * jitter
    while (Math.random() * 1000 < lost) late += AGAIN_MS
    last = Math.max(last, performance.now() + late)
    setTimeout(() => { if (into.writable) into.write(bytes) }, last - performance.now())
  })
  from.on('close', () => into.destroy())
  from.on('error', () => into.destroy())
}

createServer((here) => {
  const there = connect(to, '127.0.0.1')
  for (const socket of [here, there]) socket.setNoDelay(true)
  carry(here, there)
  carry(there, here)
}).listen(listen, '127.0.0.1')
