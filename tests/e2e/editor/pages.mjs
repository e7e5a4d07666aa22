// Every page of the staff editor as staff open it: pictures in --out; ends with an error on a finding of axe, a request
// to another host, a broken content security policy, a slug or a key on screen, or a lost word.
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Desk, openBrowser } from './desk.mjs';
import { openHouse } from './house.mjs';
import { media } from './media.mjs';
import { sending } from './sending.mjs';
import { writing } from './writing.mjs';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const { values: given } = parseArgs({ options: { out: { type: 'string' }, bin: { type: 'string' }, editor: { type: 'string' }, only: { type: 'string' }, data: { type: 'string' } } });
mkdirSync(given.out, { recursive: true });

const house = await openHouse({ bin: given.bin, editor: given.editor, pack: join(root, 'content/roubaix'), from: given.data });
const browser = await openBrowser();
let desk;
const began = Date.now();
const tell = (what) => console.error(`  ${((Date.now() - began) / 1000).toFixed(1).padStart(6)} s  ${what}`);

/** Lists, then the fullest entry of each kind. */
async function everyPage() {
  const kinds = Object.keys(await desk.ask('/api/fields'));
  const rows = {};
  for (const kind of kinds) rows[kind] = await desk.ask(`/api/entries?kind=${kind}`);
  const slugs = Object.values(rows).flat().map((row) => row.slug).filter((slug) => /[-/]/.test(slug));
  await desk.go('/');
  await desk.page.getByRole('heading', { name: /^Édition/ }).waitFor();
  await desk.judge('home', slugs);
  for (const page of ['settings', 'bin']) {
    if (page === 'bin' && (await desk.page.getByRole('link', { name: 'Corbeille' }).count()) === 0) continue;
    await desk.go(`/${page}`);
    await desk.judge(page, slugs);
  }
  for (const kind of kinds.filter((one) => !['city', 'scene', 'map_layer', 'tour_stop', 'picture', 'sound'].includes(one))) {
    await desk.go(`/${kind}`);
    await desk.page.locator('tbody th[scope=row] a, main p.pad').first().waitFor();
    await desk.judge(`list-${kind}`, slugs);
  }
  for (const kind of kinds.filter((one) => !['scene', 'map_layer'].includes(one))) {
    const row = rows[kind].find((one) => /hotel-de-ville|journees-patrimoine/.test(one.slug)) ?? rows[kind][0];
    if (row === undefined) continue;
    await desk.go(`/${kind}/${row.id}`);
    await desk.page.locator('[data-field], fieldset').first().waitFor();
    await desk.judge(`entry-${kind}`, slugs);
    await desk.page.locator('.writing').evaluate((box) => box.scrollTo(0, box.scrollHeight));
    await desk.judge(`entry-${kind}-facts`, slugs);
    tell(kind);
  }
  const place = rows.place.find((one) => one.slug === 'hotel-de-ville');
  for (const language of ['English', 'Nederlands', 'Français']) {
    await desk.page.getByRole('navigation').getByRole('button', { name: language, exact: true }).click();
    if (language === 'Français') continue;
    for (const [name, path] of [['home', '/'], ['list', '/place'], ['entry', `/place/${place.id}`]]) {
      await desk.go(path);
      await desk.judge(`${language.toLowerCase()}-${name}`, slugs);
    }
  }
}

try {
  desk = await Desk.open(browser, house.address, given.out);
  await desk.page.goto(house.address);
  await desk.page.getByLabel('Nom').waitFor();
  await desk.judge('login');
  await desk.logIn('Nadia Belkacem', house.people['Nadia Belkacem']);
  if (given.only === undefined || given.only === 'pages') await everyPage();
  if (given.only === undefined || given.only === 'writing') await writing(desk, tell);
  if (given.only === undefined || given.only === 'sending') await sending(desk, tell);
  if (given.only === undefined || given.only === 'media') await media(desk, tell);
  assert.deepEqual(desk.findings, []);
  assert.deepEqual(desk.complaints, []);
  tell(`${desk.pictures.length} pictures, nothing found`);
} catch (error) {
  console.error(String(error.stack ?? error));
  for (const one of [...(desk?.findings ?? []), ...(desk?.complaints ?? [])]) console.error(`  ${one}`);
  await desk?.page.screenshot({ path: join(given.out, 'error.png') }).catch(() => {});
  process.exitCode = 1;
} finally {
  writeFileSync(join(given.out, 'findings.json'), JSON.stringify({ findings: desk?.findings, complaints: desk?.complaints }, null, 2) + '\n');
  await browser.close();
  await house.close();
}
