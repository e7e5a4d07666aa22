// The scripted visit: two kiosks under one finger each, a receiver that knows nothing of us, and someone of the culture
// staff. Leaves pictures and visit.json; ends with an error unless the light and the corrected text really arrived.
import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { setTimeout as pause } from 'node:timers/promises';
import { correctAPlace, logIn, openBrowser } from './browser.mjs';
import { showTheCity } from './city.mjs';
import { filmStrip } from './film_strip.mjs';
import { Kiosk, nodes } from './kiosk.mjs';
import { channelsIn, match, Receiver } from './receiver.mjs';

const run = promisify(execFile);
const { values: given } = parseArgs({
  options: Object.fromEntries(
    ['out', 'bin', 'share', 'data', 'run', 'port', 'now', 'staff', 'password'].map((name) => [name, { type: 'string' }]),
  ),
});
const address = `http://127.0.0.1:${given.port}`;
const FACADE = 'hotel-de-ville';
const PLACE = 'hotel-de-ville';
const SCENE = 'chaine-et-trame';
const UNIVERSES = [1, 2];
const patch = JSON.parse(readFileSync(new URL(`../../content/roubaix/facades/${FACADE}/patch.json`, import.meta.url)));

mkdirSync(given.out, { recursive: true });
const began = Date.now();
const report = { steps: [], pictures: [], receiver: [], editions: {} };

function tell(step, more = {}) {
  report.steps.push({ step, at_ms: Date.now() - began, ...more });
  console.error(`  ${((Date.now() - began) / 1000).toFixed(1).padStart(6)} s  ${step}`);
}

const status = async () => (await fetch(`${address}/api/status`)).json();
const facadeNow = async () => (await status()).facades.find((one) => one.facade === FACADE);

async function until(what, seconds, ask) {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await pause(100)) {
    const answer = await ask();
    if (answer) return answer;
  }
  throw new Error(`waited ${seconds} s in vain for ${what}`);
}

async function picture(kiosks, name) {
  for (const kiosk of kiosks) {
    const file = `${name}-${kiosk.name}.png`;
    await kiosk.picture(join(given.out, file));
    report.pictures.push(file);
  }
  tell(name);
}

const startKiosk = (name) =>
  Kiosk.start({
    name,
    run: given.run,
    program: join(given.bin, 'beffroi-kiosk'),
    options: ['--bridge', `ws://127.0.0.1:${given.port}/live`, '--data', join(given.run, `kiosk-${name}`), '--assets',
      join(given.share, 'kiosk'), '--screen', `32-${name}`, '--now', given.now],
  });

/** Turns pages until a node is on one of them. */
async function pageTo(kiosk, node, more) {
  for (let turns = 0; turns < 20; turns++) {
    const root = await kiosk.tree();
    if ([...nodes(root)].some((one) => one.id === node)) return;
    await kiosk.tap(more);
  }
  throw new Error(`${kiosk.name} kiosk: no ${node} on any page`);
}

async function walkToTheLights(kiosks) {
  await Promise.all(kiosks.map((one) => one.wait({ screen: 'attract' }, 40_000)));
  await picture(kiosks, '01-attract');
  const step = async (node, screen, name) => {
    for (const kiosk of kiosks) await kiosk.tap(node);
    for (const kiosk of kiosks) await kiosk.wait({ screen });
    await pause(700);
    await picture(kiosks, name);
  };
  await step('attract.touch', 'home', '02-home');
  await step('dock.map', 'map', '03-map');
  for (const kiosk of kiosks) await pageTo(kiosk, 'map.place.la-piscine', 'map.more');
  await step('map.place.la-piscine', 'map', '04-map-route');
  await step('dock.home', 'home', '05-home-again');
  await step(`home.near.${PLACE}`, 'place', '06-place');
  await step('place.light', 'lights', '07-lights');
  await step(`lights.scene.${SCENE}`, 'lights', '08-lights-chosen');
}

/** One asks, the other joins: both screens and the wall then play the same thing at the same instant. */
async function askForTheScene(kiosks) {
  for (const kiosk of kiosks) await kiosk.tap('lights.ask');
  await Promise.all(kiosks.map((one) => one.wait({ screen: 'show' })));
  const playing = await until('a cue for the scene', 20, async () => {
    const facade = await facadeNow();
    return facade?.layers.find((cue) => cue.scene === SCENE) ? facade : null;
  });
  const cue = playing.layers.find((one) => one.scene === SCENE);
  report.cue = cue;
  tell('cue', { cue: cue.id, scene: cue.scene, start_us: cue.start_us });
  return cue;
}

async function bridgeOffset() {
  const before = Date.now() * 1000;
  const { now_us } = await status();
  return Math.round(now_us - (before + Date.now() * 1000) / 2);
}

/** Reads OLA at five moments and holds every slot against what the engine says for that very moment. */
async function readTheReceiver(cue) {
  const enter = [fileURLToPath(new URL('../light-network', import.meta.url)), 'enter', join(given.run, 'light')];
  const receiver = new Receiver(enter);
  const offset = await bridgeOffset();
  const cues = join(given.run, 'cues.txt');
  writeFileSync(cues, (await facadeNow()).layers.map((one) => JSON.stringify(one)).join('\n') + '\n');
  for (let turn = 0; turn < 5; turn++) {
    for (const universe of UNIVERSES) report.receiver.push(await readOnce(receiver, universe, cues, offset, cue));
    await pause(1500);
  }
  // A reading stands between two steps of a millisecond: half a 255th is what may change in one.
  const wrong = report.receiver.filter((one) => one.distance > 1);
  if (wrong.length > 0) throw new Error(`OLA read other levels than the scene's: ${JSON.stringify(wrong[0])}`);
  if (!report.receiver.some((one) => one.lit > 20)) throw new Error('OLA read the dark');
  tell('receiver', { readings: report.receiver.length, worst: Math.max(...report.receiver.map((one) => one.distance)) });
}

async function readOnce(receiver, universe, cues, offset, cue) {
  const reading = await receiver.read(universe);
  // What OLA shows left the controller up to a frame, and a little scheduling, before it was read.
  const from = reading.before_us + offset - 150_000;
  const to = reading.after_us + offset + 30_000;
  const { stdout } = await run(join(given.bin, 'beffroi-bridge'), ['levels', '--data', given.data, '--facade', FACADE, '--cues',
    cues, '--from-us', String(from), '--to-us', String(to), '--step-us', '1000'], { maxBuffer: 1 << 28 });
  const expected = stdout.trim().split('\n').map((line) => JSON.parse(line))
    .map((row) => ({ t_us: row.t_us, slots: row.universes[universe] }));
  const best = match(reading.slots, expected, channelsIn(patch, universe));
  return {
    universe,
    lit: reading.slots.filter((value) => value > 0).length,
    distance: best.distance,
    scene_t_ms: Math.round((best.t_us - cue.start_us) / 1000),
    age_ms: Math.round((reading.before_us + offset - best.t_us) / 1000),
  };
}

async function watchTheScene(kiosks, cue) {
  await picture(kiosks, '09-countdown');
  await until('the scene to begin', 15, async () => (await status()).now_us > cue.start_us + 4_000_000);
  await Promise.all(kiosks.map((one) => one.wait({ node: 'show.ring' })));
  await picture(kiosks, '10-playing');
  await readTheReceiver(cue);
  const strip = [];
  for (let i = 0; i < 6; i++) {
    const file = join(given.run, `strip-${i}.png`);
    await kiosks[0].picture(file);
    strip.push(file);
    await pause(6000);
  }
  await Promise.all(kiosks.map((one) => one.wait({ node: 'show.again' }, 120_000)));
  await picture(kiosks, '11-end');
  return strip;
}

async function staffCorrection(kiosks, strip) {
  const { browser, page, foreign, complaints } = await openBrowser();
  try {
    await filmStrip(browser, strip, join(given.out, 'film-strip.png'));
    report.pictures.push('film-strip.png');
    const shot = async (name) => {
      await page.screenshot({ path: join(given.out, `${name}.png`) });
      report.pictures.push(`${name}.png`);
      tell(name);
    };
    report.editions.before = (await status()).edition.number;
    await logIn(page, address, { name: given.staff, password: given.password, own: 'le bélier rappelle la laine' }, shot);
    const words = `Corrigé ce soir, ${new Date().toISOString().slice(11, 19)}`;
    await correctAPlace(page, { title: 'Hôtel de ville', words }, shot);
    const saved = Date.now();
    await Promise.all(kiosks.map((one) => one.wait({ screen: 'place', text: words }, 60_000)));
    report.correction = { words, seconds_to_the_kiosk: (Date.now() - saved) / 1000 };
    report.editions.after = (await status()).edition.number;
    await picture(kiosks, '16-place-corrected');
    const city = await showTheCity({ ...given, browser, kiosk: kiosks[0], tell });
    report.pictures.push(...city.pictures);
    if (foreign.length > 0) throw new Error(`the editor asked another host: ${foreign[0]}`);
    if (complaints.length > 0) throw new Error(`the browser complained: ${complaints[0]}`);
  } catch (error) {
    await page.screenshot({ path: join(given.out, 'error-editor.png') }).catch(() => {});
    throw error;
  } finally {
    await browser.close();
  }
}

const kiosks = [];
try {
  for (const name of ['portrait', 'landscape']) kiosks.push(await startKiosk(name));
  await walkToTheLights(kiosks);
  const cue = await askForTheScene(kiosks);
  const strip = await watchTheScene(kiosks, cue);
  for (const kiosk of kiosks) await kiosk.tap('dock.home');
  for (const kiosk of kiosks) await kiosk.tap(`home.near.${PLACE}`);
  await staffCorrection(kiosks, strip);
  report.ok = true;
} catch (error) {
  report.ok = false;
  report.error = String(error.stack ?? error);
  for (const kiosk of kiosks) {
    await kiosk.picture(join(given.out, `error-${kiosk.name}.png`)).catch(() => {});
    report[`screen_${kiosk.name}`] = await kiosk.tree().catch(() => null);
  }
  console.error(report.error);
  process.exitCode = 1;
} finally {
  for (const kiosk of kiosks) await kiosk.stop();
  report.took_s = (Date.now() - began) / 1000;
  writeFileSync(join(given.out, 'visit.json'), JSON.stringify(report, null, 2) + '\n');
}
