// The walk of staff through the editor, story by story: pictures in --out; ends with an error on a story that fails, a
// finding of axe, cut words, a request to another host, a broken content security policy, a slug or a key on screen.
// --only typo,roles: some of the stories. Their order matters little; the last ones change the installation.
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import * as back from './coming_back.mjs';
import { Desk, openBrowser, OWN_PASSWORD } from './desk.mjs';
import { everyRole } from './every_role.mjs';
import * as out from './going_out.mjs';
import { openHouse } from './house.mjs';
import { keyboardAlone } from './keyboard.mjs';
import { watchLights } from './lights.mjs';
import * as media from './media.mjs';
import { facadeModel, hostileModels } from './models.mjs';
import { everyLanguage, everyPage, slugsOf } from './pages.mjs';
import { emergency, preview, publishing, team } from './sending.mjs';
import * as steps from './two_steps.mjs';
import { WRITING } from './writing.mjs';

const STORIES = {
  'release-planned': out.planRelease,
  pages: everyPage,
  languages: everyLanguage,
  typo: out.typo,
  ...WRITING,
  'hostile-files': media.hostileFiles,
  'locked-captions': media.lockedCaptions,
  'hostile-models': hostileModels,
  'facade-model': facadeModel,
  photograph: media.photograph,
  sound: media.sound,
  'signed-video': media.signedVideo,
  translation: out.translation,
  'one-field-back': back.oneField,
  'entry-back': back.wholeEntry,
  bin: back.fromTheBin,
  emergency,
  publishing,
  preview,
  team,
  'release-out': out.releaseGoesOut,
  keyboard: keyboardAlone,
  roles: everyRole,
  'two-steps-grace': steps.graceIsCounted,
  'two-steps': steps.forced,
  'two-steps-door': steps.ledAtTheDoor,
  lights: watchLights,
};

const root = fileURLToPath(new URL('../../..', import.meta.url));
const { values: given } = parseArgs({ options: { out: { type: 'string' }, bin: { type: 'string' }, editor: { type: 'string' }, only: { type: 'string' }, data: { type: 'string' } } });
const only = given.only?.split(',') ?? Object.keys(STORIES);
for (const one of only) assert.ok(one in STORIES, `no story "${one}"; there are ${Object.keys(STORIES).join(' ')}`);
mkdirSync(given.out, { recursive: true });

const began = Date.now();
const tell = (what) => console.error(`  ${((Date.now() - began) / 1000).toFixed(1).padStart(6)} s  ${what}`);
const house = await openHouse({ bin: given.bin, editor: given.editor, pack: join(root, 'content/roubaix'), from: given.data });
const browser = await openBrowser();

/** Who sits where, and what the city has. */
const walk = {
  out: given.out,
  desks: new Map(),
  slugs: [],
  places: [],
  /** A desk that nobody sits at yet. */
  async newDesk(name) {
    const desk = await Desk.open(browser, house.address, given.out);
    this.desks.set(name, desk);
    return desk;
  },
  /** Somebody of the staff, logged in; the first time with the one-time password. */
  async as(name) {
    if (this.desks.has(name)) return this.desks.get(name);
    const desk = await this.newDesk(name);
    await desk.logIn(name, house.people[name]);
    return desk;
  },
  /** Somebody whose session of before has ended: the clock was set days on. */
  async again(name) {
    if (!this.desks.has(name)) return this.as(name);
    const desk = this.desks.get(name);
    await desk.enter(name, OWN_PASSWORD);
    await desk.page.getByRole('heading', { name: /^Bonjour ./ }).waitFor();
    return desk;
  },
  place(title) {
    const found = this.places.find((one) => one.title.includes(title));
    assert.ok(found, `no place is called ${title}`);
    return found;
  },
};
const all = (what) => [...walk.desks.values()].flatMap((desk) => desk[what]);

/** One story that fails leaves its pictures, and the others are still told. */
const failures = [];
async function failed(story, error) {
  failures.push(story);
  console.error(`${story}: ${error.stack ?? error}`);
  for (const [name, one] of walk.desks) {
    one.expected = undefined;
    await one.page.screenshot({ path: join(given.out, `error-${story}-${name.replace(/\W+/g, '-')}.png`) }).catch(() => {});
    await one.page.unrouteAll({ behavior: 'ignoreErrors' });
  }
}

let desk;
let story = 'the door';
try {
  desk = await walk.newDesk('Nadia Belkacem');
  await desk.page.goto(house.address);
  await desk.page.getByLabel('Nom').waitFor();
  await desk.judge('login');
  await desk.logIn('Nadia Belkacem', house.people['Nadia Belkacem']);
  walk.places = await desk.ask('/api/entries?kind=place');
  walk.slugs = await slugsOf(desk);
  const place = walk.places.find((one) => one.slug === 'hotel-de-ville');
  tell('logged in');
  for (story of Object.keys(STORIES).filter((one) => only.includes(one))) {
    await STORIES[story]({ house, walk, desk, place, tell }).then(() => tell(story), (error) => failed(story, error));
  }
  assert.deepEqual(failures, []);
  assert.deepEqual(all('findings'), []);
  assert.deepEqual(all('complaints'), []);
  tell(`${all('pictures').length} pictures, nothing found`);
} catch (error) {
  console.error(`${story}: ${error.stack ?? error}`);
  for (const one of [...all('findings'), ...all('complaints')]) console.error(`  ${one}`);
  process.exitCode = 1;
} finally {
  writeFileSync(join(given.out, 'findings.json'), JSON.stringify({ findings: all('findings'), complaints: all('complaints') }, null, 2) + '\n');
  await browser.close();
  await house.close();
}
