// A list of all places in Chromium, as staff scroll it: from the click to rows, frames while it moves, jumps, searching.
//   node scroll.mjs --bridge http://127.0.0.1:8290 --town town.json --out FOLDER
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const { chromium } = createRequire(join(root, 'content/editor/package.json'))('playwright-core');
const { values: given } = parseArgs({ options: { bridge: { type: 'string' }, town: { type: 'string' }, out: { type: 'string' } } });
const town = JSON.parse(readFileSync(given.town, 'utf8'));
mkdirSync(given.out, { recursive: true });

const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--disable-gpu', '--no-first-run', '--disable-background-networking', ...(process.getuid() === 0 ? ['--no-sandbox'] : [])],
});
const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'fr-FR' });
await context.addCookies([{ name: '__Host-beffroi', value: town.editors[0].token, domain: '127.0.0.1', path: '/', secure: true, httpOnly: true, sameSite: 'Strict' }]);
context.setDefaultTimeout(90_000);
const page = await context.newPage();
const report = {};
let asked = 0;
page.on('request', (request) => { if (request.url().includes('/api/entries?')) asked += 1; });

/** Milliseconds until a row of that number is drawn with its name. */
const until = (row) => page.evaluate((row) => new Promise((done) => {
  const began = performance.now();
  const look = () => (document.querySelector(`tr[data-row="${row}"] a`) ? done(Math.round(performance.now() - began)) : requestAnimationFrame(look));
  look();
}), row);
const scrollTo = (share) => page.evaluate((share) => {
  const sheet = document.querySelector('table').parentElement;
  sheet.scrollTop = share * (sheet.scrollHeight - sheet.clientHeight);
}, share);
const picture = (name) => page.screenshot({ path: join(given.out, `list-${name}.png`) });

await page.goto(`${given.bridge}/#/settings`);
const link = page.locator('nav a[href="#/place"]');
await link.waitFor();
await page.waitForLoadState('networkidle');
asked = 0;
const began = Date.now();
await link.click();
await until(0);
report.click_to_rows_ms = Date.now() - began;
report.requests_to_rows = asked;
await picture('top');

/** Frames while the list moves at so many pixels a second, as it does under a wheel or a dragged bar. */
async function scrolling(pixels_per_second) {
  asked = 0;
  const frames = await page.evaluate((speed) => new Promise((done) => {
    const sheet = document.querySelector('table').parentElement;
    const times = [];
    const began = performance.now();
    let before = began;
    const move = (now) => {
      times.push(now - before);
      before = now;
      sheet.scrollTop = (speed * (now - began)) / 1000;
      if (now - began < 8000) requestAnimationFrame(move);
      else done(times.slice(1).sort((a, b) => a - b));
    };
    requestAnimationFrame(move);
  }), pixels_per_second);
  const at = (share) => Math.round(frames[Math.min(frames.length - 1, Math.floor(frames.length * share))] * 10) / 10;
  return { pixels_per_second, frames: frames.length, p50_ms: at(0.5), p95_ms: at(0.95), most_ms: at(1), requests: asked };
}
report.wheel = await scrolling(2_000);
await scrollTo(0);
report.dragged = await scrolling(50_000);

await scrollTo(0.5);
report.jump_to_middle_ms = await until(Math.floor(town.places.length / 2));
await picture('middle');
await scrollTo(1);
report.jump_to_end_ms = await until(town.places.length - 1);
await picture('end');

await page.locator('tr[data-row] a').last().focus();
await page.keyboard.press('Home');
await until(0);
await page.keyboard.press('ArrowDown');
await page.keyboard.press('End');
await until(town.places.length - 1);
await page.waitForFunction((row) => document.activeElement?.closest('tr')?.dataset.row === String(row), town.places.length - 1);
report.keyboard = 'Home, down, End';

await page.getByRole('searchbox').fill('tisserand 9999');
const typed = Date.now();
await page.waitForFunction(() => document.querySelectorAll('tr[data-row] a').length === 1);
report.typed_to_found_ms = Date.now() - typed;
await picture('found');
report.rows_in_page = await page.evaluate(() => document.querySelectorAll('tr').length);
await browser.close();
console.log(JSON.stringify(report));
