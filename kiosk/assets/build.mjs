// usage: node build.mjs OUT
// Writes OUT/fonts/*.woff2 and OUT/icons.json: what the kiosk reads at run time (--assets OUT). After `npm ci`.

import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { flatten } from './flatten.mjs';

const FONTS = {
  '@fontsource-variable/bricolage-grotesque': ['latin', 'latin-ext', 'vietnamese'].map(s => `bricolage-grotesque-${s}-standard-normal.woff2`),
  '@fontsource/atkinson-hyperlegible': [400, 700].flatMap(w => ['latin', 'latin-ext'].map(s => `atkinson-hyperlegible-${s}-${w}-normal.woff2`)),
};

const ICONS = `accessibility activity arrow-down arrow-left arrow-right arrow-up bell bike bird book-open building building-2 bus calendar
calendar-clock calendar-days calendar-x camera castle check check-check chevron-down chevron-left chevron-right chevron-up church circle circle-alert circle-check
circle-dot circle-x clock clock-3 cloud-off compass contrast corner-down-left corner-up-left corner-up-right delete droplets ear eye
external-link factory flag flame flower-2 footprints frame gauge globe graduation-cap hammer hand headphones heart hourglass house image
info key-round keyboard lamp lamp-wall-down landmark languages layers lightbulb lightbulb-off list locate-fixed lock log-in log-out mail map map-pin
map-pinned maximize megaphone mic minus monitor moon mountain move move-down music navigation network paintbrush palette party-popper
pause pen-line pencil person-standing phone play plug plus power qr-code radio rainbow refresh-cw repeat rotate-3d rotate-ccw rotate-cw route ruler save
scissors scroll-text search send settings shapes shield shield-check shirt shopping-bag signpost sliders-horizontal smartphone snowflake spool
sparkles square star sun sunrise sunset tag theater thumbs-up ticket timer train-front tram-front tree-deciduous tree-pine trees triangle-alert type umbrella undo-2 users
utensils volume volume-1 volume-2 volume-x warehouse waves wheat wifi wifi-off x zap zap-off zoom-in zoom-out`.split(/\s+/);

const out = process.argv[2];
if (!out) {
  console.error('usage: node build.mjs OUT');
  process.exit(2);
}
const require = createRequire(import.meta.url);
const folderOf = name => dirname(require.resolve(`${name}/package.json`));

mkdirSync(join(out, 'fonts'), { recursive: true });
let fonts = 0;
for (const [name, files] of Object.entries(FONTS)) {
  for (const file of files) {
    copyFileSync(join(folderOf(name), 'files', file), join(out, 'fonts', file));
    fonts++;
  }
}

const icons = {};
for (const name of ICONS) {
  icons[name] = flatten(readFileSync(join(folderOf('lucide-static'), 'icons', `${name}.svg`), 'utf8'));
}
writeFileSync(join(out, 'icons.json'), `{\n${Object.entries(icons).map(([name, strokes]) => `${JSON.stringify(name)}: ${JSON.stringify(strokes)}`).join(',\n')}\n}\n`);
console.log(`${fonts} fonts, ${ICONS.length} icons in ${out}`);
