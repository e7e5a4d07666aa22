// QLC+: its own fades, on a workspace written for as many universes.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ADDRESS, found, start, stop } from './process.mjs'

const FADE_MS = 2800 // two steps of 255 a frame: no slot stands still
const LAST = { high: 0, low: 1, chaser: 2 }

const values = (value) => Array.from({ length: 512 }, (_, slot) => `${slot},${value}`).join(',')
const times = (count, make) => Array.from({ length: count }, (_, i) => make(i)).join('')

function scene(id, name, universes, value) {
  return `<Function ID="${id}" Type="Scene" Name="${name}"><Speed FadeIn="0" FadeOut="0" Duration="0"/>`
    + times(universes, (i) => `<FixtureVal ID="${i}">${values(value)}</FixtureVal>`) + '</Function>\n'
}

/** Everything up, everything down, for ever; with `still`, only two scenes that are told to start and stop. */
export function workspace(universes, { still = false } = {}) {
  const step = (number, id) => `<Step Number="${number}" FadeIn="${FADE_MS}" Hold="0" FadeOut="${FADE_MS}">${id}</Step>`
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE Workspace>
<Workspace xmlns="http://www.qlcplus.org/Workspace" CurrentWindow="VirtualConsole">
<Engine${still ? '' : ` Autostart="${LAST.chaser}"`}>
<InputOutputMap>
${times(universes, (i) => `<Universe Name="U${i + 1}" ID="${i}"><Output Plugin="E1.31" UID="${ADDRESS}" Line="1"/></Universe>\n`)}</InputOutputMap>
${times(universes, (i) => `<Fixture><Manufacturer>Generic</Manufacturer><Model>Generic</Model><Mode>512 Channel</Mode><ID>${i}</ID>`
    + `<Name>F${i}</Name><Universe>${i}</Universe><Address>0</Address><Channels>512</Channels></Fixture>\n`)}`
    + scene(LAST.high, 'high', universes, 255) + scene(LAST.low, 'low', universes, 0)
    + (still ? '' : `<Function ID="${LAST.chaser}" Type="Chaser" Name="fades"><Speed FadeIn="${FADE_MS}" FadeOut="${FADE_MS}" Duration="${FADE_MS}"/>
<Direction>Forward</Direction><RunOrder>Loop</RunOrder><SpeedModes FadeIn="PerStep" FadeOut="PerStep" Duration="Common"/>
${step(0, LAST.high)}${step(1, LAST.low)}</Function>
`) + '</Engine>\n</Workspace>\n'
}

/** A headless QLC+ with that workspace; `port` of its WebSocket. */
export function startQlcplus({ universes, folder, log, realTime, port = 9999, still = false }) {
  const home = join(folder, 'qlcplus')
  mkdirSync(join(home, '.config/qlcplus'), { recursive: true })
  writeFileSync(join(home, '.config/qlcplus/Q Light Controller Plus.conf'), '[mastertimer]\nfrequency=44\n') // it makes 22 ms of it
  writeFileSync(join(home, 'show.qxw'), workspace(universes, { still }))
  return start(['qlcplus', '-w', '-wp', `${port}`, '-p', '-m', '-o', join(home, 'show.qxw')],
    { log, realTime, env: { ...process.env, HOME: home, XDG_RUNTIME_DIR: home, XDG_CONFIG_HOME: join(home, '.config'), QT_QPA_PLATFORM: 'offscreen' } })
}

export const qlcplus = {
  name: 'QLC+ 4.12.6',
  cap: 255, // of its own addresses: the last octet
  frameUs: 22_000,
  how: 'timer set to 44 Hz (it makes 45.5), a chaser that fades every channel up and down in 2.8 s',
  missing: () => (found('qlcplus') ? null : 'the Debian package qlcplus is not installed'),
  async start(run) {
    const child = startQlcplus(run)
    return { children: [child], stop: () => stop(child) }
  },
}
