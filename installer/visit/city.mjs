// What the pack holds, as a visitor meets it: every façade by night on one sheet, a place in each language, a tour on the
// map, what is on, and a search with a slip of a letter.
import { readdirSync, readFileSync } from 'node:fs';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Kiosk, nodes } from './kiosk.mjs';

const run = promisify(execFile);
const FACADES = readdirSync(fileURLToPath(new URL('../../content/roubaix/facades', import.meta.url)));
const LOCALES = ['fr', 'fr-falc', 'en', 'nl'];
const PLACE = 'la-piscine';
const TOUR = 'fil-de-l-industrie';
const EVENT_EVENING = '2027-06-21T21:42:00+02:00';   // an event whose date is a rule, not a guess
const SLIP = { typed: 'pisicne', meant: PLACE };
const SHEET = { columns: 2, width: 960, height: 540 };

/** One picture of one screen by a kiosk of its own, of the published edition; the bridge is not asked. */
function shooter({ bin, share, run: folder, port, now, out }) {
  return async (name, show, { locale = 'fr', at = now, screen = '32-portrait' } = {}) => {
    const file = join(out, `${name}.png`);
    await run(join(bin, 'beffroi-kiosk'), ['--bridge', `ws://127.0.0.1:${port}/live`, '--data', join(folder, 'kiosk-city'),
      '--assets', join(share, 'kiosk'), '--screen', screen, '--now', at, '--locale', locale, '--show', show, '--picture', file],
    { env: { ...process.env, SDL_VIDEODRIVER: 'offscreen', LIBGL_ALWAYS_SOFTWARE: '1' }, timeout: 60_000 });
    return file;
  };
}

async function contactSheet(browser, files, out) {
  const { columns, width, height } = SHEET;
  const page = await browser.newPage({ viewport: { width: columns * width, height: Math.ceil(files.length / columns) * height } });
  const pictures = files.map((file) => `<img src="data:image/png;base64,${readFileSync(file).toString('base64')}">`).join('');
  await page.setContent(`<style>body{margin:0;display:grid;grid-template-columns:repeat(${columns},${width}px);background:#0e0c1b}
    img{width:${width}px;height:${height}px}</style>${pictures}`);
  await page.waitForTimeout(500);
  await page.screenshot({ path: out });
  await page.close();
}

/** Types on the kiosk's own keyboard; the place that was meant must be among the answers. */
async function searchWithASlip(kiosk, out) {
  await kiosk.tap('dock.search');
  await kiosk.wait({ screen: 'search' });
  for (const letter of SLIP.typed) await kiosk.tap(`search.key.${letter}`);
  await kiosk.picture(out);
  const answers = [...nodes(await kiosk.tree())].map((node) => node.id).filter((id) => id?.startsWith('search.answer.'));
  if (!answers.some((id) => id.endsWith(SLIP.meant)))
    throw new Error(`"${SLIP.typed}" did not find ${SLIP.meant}: ${answers.join(' ') || 'no answer'}`);
  await kiosk.tap('dock.home');
  return answers;
}

/** → { pictures, answers }: names of files in `out`, and what the search answered. */
export async function showTheCity({ browser, kiosk, tell, ...where }) {
  const shoot = shooter(where);
  const pictures = [];
  const keep = async (name, show, more) => {
    await shoot(name, show, more);
    pictures.push(`${name}.png`);
    tell(name);
  };
  const walls = [];
  for (const facade of FACADES) {
    walls.push(await shoot(`facade-${facade}`, `lights:${facade}`, { screen: '32-landscape' }));
    pictures.push(`facade-${facade}.png`);
  }
  await contactSheet(browser, walls, join(where.out, '20-facades-by-night.png'));
  pictures.push('20-facades-by-night.png');
  tell('20-facades-by-night', { facades: walls.length });
  for (const locale of LOCALES) await keep(`21-place-${locale}`, `place:${PLACE}`, { locale });
  await keep('22-tours', 'tours');
  await keep('23-tour-on-the-map', `tour:${TOUR}`);
  await keep('23-tour-on-the-map-landscape', `tour:${TOUR}`, { screen: '32-landscape' });
  await keep('24-tonight', 'events');
  await keep('25-tonight-in-june', 'events', { at: EVENT_EVENING });
  await keep('26-about', 'about');
  const answers = await searchWithASlip(kiosk, join(where.out, '27-search-with-a-slip.png'));
  pictures.push('27-search-with-a-slip.png');
  tell('27-search-with-a-slip', { typed: SLIP.typed, answers });
  return { pictures, answers };
}
