// The README's pictures, from a visit's, and the staff guide's, from the editor's walk (tests/e2e/editor/run):
// node installer/pictures/make.mjs OUT_OF_THE_VISIT [OUT_OF_THE_WALK]
import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openBrowser } from '../visit/browser.mjs';

const MOST_BYTES = 300_000;
const [, , visit, walk] = process.argv;
if (visit === undefined) {
  console.error('usage: node installer/pictures/make.mjs OUT   [WALK]   (the folders of ./installer/demo --headless OUT and of tests/e2e/editor/run)');
  process.exit(2);
}
const here = fileURLToPath(new URL('.', import.meta.url));
const pictures = [
  ['home', '02-home-portrait.png', 450, 800],
  ['place', '06-place-portrait.png', 450, 800],
  ['playing', '10-playing-portrait.png', 450, 800],
  ['map', '04-map-route-landscape.png', 960, 540],
  ['scene', 'film-strip.png', 1200, 110],
  ['facades', '20-facades-by-night.png', 1080, 390],
  ['tour', '28-first-stop.png', 450, 800],
  ['tour-lying', '23-tour-on-the-map-landscape.png', 800, 450],
  ['search', '19-search-with-a-slip.png', 450, 800],
  ['editor', '15-editor-published.png', 1092, 614],
];

const guide = fileURLToPath(new URL('../../content/editor/guide/', import.meta.url));
const guidePictures = {
  connexion: 'login', accueil: 'home', lieux: 'list-place', fiche: 'entry-place', 'deux-personnes': 'writing-conflict',
  apercu: 'preview', publier: 'publish', urgence: 'notice-confirm', medias: 'media-all', lumieres: 'lights-queue',
};

async function shrink(page, from, to, width, height) {
  const source = `data:image/png;base64,${readFileSync(from).toString('base64')}`;
  await page.setViewportSize({ width, height });
  await page.setContent(`<style>body{margin:0}img{display:block;width:${width}px;height:${height}px}</style><img src="${source}">`);
  await page.waitForTimeout(200);
  await page.screenshot({ path: to, type: 'jpeg', quality: 86 });
  if (statSync(to).size > MOST_BYTES) throw new Error(`${to} is over ${MOST_BYTES} bytes`);
}

const { browser, page } = await openBrowser();
mkdirSync(here, { recursive: true });
for (const [name, file, width, height] of pictures) await shrink(page, join(visit, file), join(here, `${name}.jpg`), width, height);
if (walk !== undefined) {
  mkdirSync(guide, { recursive: true });
  for (const [name, file] of Object.entries(guidePictures)) {
    await shrink(page, join(walk, `${file}.png`), join(guide, `${name}.jpg`), 1024, 576);
  }
}
await browser.close();
