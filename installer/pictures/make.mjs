// The README's pictures, from a visit's: node installer/pictures/make.mjs OUT_OF_THE_VISIT
import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openBrowser } from '../visit/browser.mjs';

const MOST_BYTES = 300_000;
const visit = process.argv[2];
if (visit === undefined) {
  console.error('usage: node installer/pictures/make.mjs OUT   (the folder of ./installer/demo --headless OUT)');
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

mkdirSync(here, { recursive: true });
const { browser, page } = await openBrowser();
for (const [name, file, width, height] of pictures) {
  const source = `data:image/png;base64,${readFileSync(join(visit, file)).toString('base64')}`;
  await page.setViewportSize({ width, height });
  await page.setContent(`<style>body{margin:0}img{display:block;width:${width}px;height:${height}px}</style><img src="${source}">`);
  await page.waitForTimeout(200);
  const path = join(here, `${name}.jpg`);
  await page.screenshot({ path, type: 'jpeg', quality: 86 });
  if (statSync(path).size > MOST_BYTES) throw new Error(`${name}.jpg is over ${MOST_BYTES} bytes`);
}
await browser.close();
