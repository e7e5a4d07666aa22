// What the pack holds, as a visitor meets it: every façade by night on one sheet, a place in each language, a tour on the
// map, what is on, and a search with a slip of a letter.
import { readdirSync, readFileSync } from 'node:fs';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Kiosk, nodes } from './kiosk.mjs';

const run = promisify(execFile);
const PLACES = fileURLToPath(new URL('../../content/roubaix/places', import.meta.url));
/** Places that have a façade of their own. */
const FACADES = readdirSync(PLACES).filter((file) => file.endsWith('.json'))
  .filter((file) => JSON.parse(readFileSync(join(PLACES, file), 'utf8')).facade).map((file) => file.slice(0, -'.json'.length));
const LOCALES = ['fr', 'fr-falc', 'en', 'nl'];
const PLACE = 'la-piscine';
const TOUR = 'fil-de-l-industrie';
const EVENT = 'journees-patrimoine';
const EVENT_EVENING = '2027-06-21T21:42:00+02:00';   // an event whose date is a rule, not a guess
const SLIP = { typed: 'pisicne', meant: PLACE };
const SHEET = { columns: 4, width: 540, height: 390 };   // the upper part of each standing screen

/** One picture of one screen by a kiosk of its own. At another time than the bridge's it draws alone, as one whose bridge answers. */
function shooter({ bin, share, run: folder, port, now, out }) {
  return async (name, show, { locale = 'fr', at, screen = '32-portrait' } = {}) => {
    const file = join(out, `${name}.png`);
    const bridge = at ? [] : ['--bridge', `ws://127.0.0.1:${port}/live`];
    await run(join(bin, 'beffroi-kiosk'), [...bridge, '--data', join(folder, 'kiosk-city'), '--assets', join(share, 'kiosk'),
      '--screen', screen, '--now', at ?? now, '--locale', locale, '--show', show, '--picture', file],
    { env: { ...process.env, SDL_VIDEODRIVER: 'offscreen', LIBGL_ALWAYS_SOFTWARE: '1' }, timeout: 60_000 });
    return file;
  };
}

async function contactSheet(browser, files, out) {
  const { columns, width, height } = SHEET;
  const page = await browser.newPage({ viewport: { width: columns * width, height: Math.ceil(files.length / columns) * height } });
  const pictures = files.map((file) => `<img src="data:image/png;base64,${readFileSync(file).toString('base64')}">`).join('');
  await page.setContent(`<style>body{margin:0;display:grid;grid-template-columns:repeat(${columns},${width}px);background:#0e0c1b}
    img{width:${width}px;height:${height}px;object-fit:cover;object-position:top}</style>${pictures}`);
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
  const answers = await searchWithASlip(kiosk, join(where.out, '19-search-with-a-slip.png'));
  pictures.push('19-search-with-a-slip.png');
  tell('19-search-with-a-slip', { typed: SLIP.typed, answers });
  const walls = [];
  for (const place of FACADES) {
    walls.push(await shoot(`facade-${place}`, `place:${place}`));
    pictures.push(`facade-${place}.png`);
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
  await keep('27-every-facade', 'facades');
  await keep('28-first-stop', `stop:${TOUR}/0`);
  await keep('29-an-event', `event:${EVENT}`);
  return { pictures, answers };
}
