// OLA: olad with its E1.31 plugin and nothing else, fed by its own C++ client library.
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { execFileSync } from 'node:child_process'
import { connect } from 'node:net'
import { join } from 'node:path'
import { ADDRESS, alive, found, start, stop, until } from './process.mjs'

const OTHERS = ('dummy dmx4linux espnet ftdidmx gpio karate kinet milinst nanoleaf opendmx openpixelcontrol osc pathport '
  + 'renard sandnet shownet spi spidmx stageprofi uartdmx usbdmx usbserial artnet').split(' ')

function configure(folder, ports) {
  mkdirSync(folder)
  for (const plugin of OTHERS) writeFileSync(join(folder, `ola-${plugin}.conf`), 'enabled = false\n')
  writeFileSync(join(folder, 'ola-e131.conf'),
    `enabled = true\nip = ${ADDRESS}\ninput_ports = 0\noutput_ports = ${ports}\ndraft_discovery = false\n`)
  chmodSync(folder, 0o777)
  execFileSync('chown', ['-R', 'olad', folder])
}

const answers = (port) => new Promise((done) => {
  const socket = connect(port, '127.0.0.1', () => { socket.destroy(); done(true) })
  socket.on('error', () => done(false))
})

export const ola = {
  name: 'OLA 0.10.9',
  cap: 512, // more ports are rewritten to five
  how: 'olad and a client with its StreamingClient, TCP_NODELAY set; CPU of both',
  missing(programs) {
    if (!found('olad') || !found('setpriv')) return 'the Debian package ola is not installed'
    if (!existsSync(join(programs, 'bench_light_ola'))) return 'its client is not built: the Debian package libola-dev is missing'
    return null
  },
  async start({ universes, programs, folder, log, realTime }) {
    const config = join(folder, 'ola')
    configure(config, universes)
    const daemon = start(['setpriv', '--reuid=olad', '--regid=nogroup', '--init-groups', 'olad', '-c', config, '-l', '1',
      '--no-register-with-dns-sd', '--no-http'], { log, realTime })
    const children = [daemon]
    const ended = async () => { for (const child of [...children].reverse()) await stop(child) }
    if (!await until(10, () => !alive(daemon) || answers(9010)) || !alive(daemon)) {
      await ended()
      throw new Error('olad did not start')
    }
    children.push(start([join(programs, 'bench_light_ola'), '--universes', `${universes}`], { log, realTime }))
    return { children, stop: ended }
  },
}
