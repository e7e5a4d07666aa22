// node npm_sacn_sender.mjs UNIVERSES: sends until it is killed.
import sacn from 'sacn'
import { ADDRESS, FRAME_US } from './process.mjs'

const universes = Number(process.argv[2])
const senders = Array.from({ length: universes }, (_, i) =>
  new sacn.Sender({ universe: i + 1, iface: ADDRESS, reuseAddr: true, defaultPacketOptions: { useRawDmxValues: true } }))
// What fills every slot with one number, for each number: making it is not what is measured.
const payloads = Array.from({ length: 256 }, (_, value) =>
  Object.fromEntries(Array.from({ length: 512 }, (__, slot) => [slot + 1, value])))

let number = 0
let due = performance.now() + 500 // the sockets bind meanwhile
function frame() {
  const payload = payloads[++number % 256]
  for (const sender of senders) sender.send({ payload }).catch(() => {})
  due = Math.max(due + FRAME_US / 1000, performance.now() - 100) // never runs after more than it can catch up with
  setTimeout(frame, Math.max(0, due - performance.now()))
}
setTimeout(frame, 500)
