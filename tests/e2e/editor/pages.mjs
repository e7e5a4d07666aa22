// Every page of the staff editor: in French with pictures and slugs looked for, then in each other language of the
// interface, where a French word that has another there is one too many.
import { readFileSync } from 'node:fs';

const INSIDE = ['scene', 'map_layer'];   // reached from what they belong to
const NO_LIST = ['city', 'scene', 'map_layer', 'tour_stop', 'picture', 'sound', 'video'];   // media have a page of their own

async function rowsByKind(desk) {
  const rows = {};
  for (const kind of Object.keys(await desk.ask('/api/fields'))) rows[kind] = await desk.ask(`/api/entries?kind=${kind}`);
  return rows;
}

export async function slugsOf(desk) {
  return Object.values(await rowsByKind(desk)).flat().map((row) => row.slug).filter((slug) => /[-/]/.test(slug));
}

/** Every page by its address, the fullest entry of each kind: [name, path, what shows that it is there]. */
async function everyAddress(desk) {
  const rows = await rowsByKind(desk);
  const kinds = Object.keys(rows);
  const entry = (kind) => rows[kind].find((one) => /hotel-de-ville|journees-patrimoine/.test(one.slug)) ?? rows[kind][0];
  return [
    ['home', '/', 'main .live h2'],
    ...['settings', 'bin', 'media', 'publish', 'lights', 'people', 'audit', 'account'].map((one) => [one, `/${one}`, one === 'bin' ? 'main .page > .quiet, main .page li' : one === 'media' ? 'main .desk' : ['people', 'audit'].includes(one) ? 'tbody tr' : 'main .card']),
    ...kinds.filter((one) => !NO_LIST.includes(one)).map((kind) => [`list-${kind}`, `/${kind}`, 'tbody th[scope=row] a, main p.pad']),
    ...kinds.filter((one) => !INSIDE.includes(one) && entry(one) !== undefined)
      .map((kind) => [`entry-${kind}`, `/${kind}/${entry(kind).id}`, '[data-field], fieldset']),
  ];
}

async function open(desk, path, there) {
  await desk.go(path);
  await desk.page.locator(there).first().waitFor();
}

/** The lower half of an entry is a page of its own to whoever looks at it. */
const down = (desk) => desk.page.locator('.writing').evaluate((box) => box.scrollTo(0, box.scrollHeight));

export async function everyPage({ walk, desk, tell }) {
  for (const [name, path, there] of await everyAddress(desk)) {
    await open(desk, path, there);
    await desk.judge(name, walk.slugs);
    if (!name.startsWith('entry-')) continue;
    await down(desk);
    await desk.judge(`${name}-facts`, walk.slugs);
    tell(`  ${name}`);
  }
}

/** The editor's own words by key. */
function dictionary(language) {
  const text = readFileSync(new URL(`../../../content/editor/src/i18n/${language}.ts`, import.meta.url), 'utf8');
  return Object.fromEntries([...text.matchAll(/^ {2}'([^']+)':\s*(['"`])(.*)\2,$/gm)].map(([, key, , words]) => [key, words.replaceAll("\\'", "'")]));
}

/** Whole lines that the interface says in French and otherwise in `language`. */
function frenchLines(language, declarations) {
  const [french, other] = [dictionary('fr'), dictionary(language)];
  const lines = new Set(Object.keys(french).filter((key) => french[key] !== other[key] && !french[key].includes('{')).map((key) => french[key]));
  for (const field of Object.values(declarations).flat()) {
    for (const words of [field.label, field.help]) if (words.fr !== words[language]) lines.add(words.fr);
  }
  // Said in both, as another word's name.
  for (const words of [...Object.values(other), ...Object.values(declarations).flat().map((one) => one.label[language])]) lines.delete(words);
  lines.delete('');
  return lines;
}

export async function everyLanguage({ desk, tell }) {
  const declarations = await desk.ask('/api/fields');
  for (const [kind, fields] of Object.entries(declarations)) {
    for (const { name, label, help } of fields) {
      for (const language of ['fr', 'en', 'nl']) {
        if ((label[language] ?? '') === '' || (help[language] ?? '') === '') desk.findings.push(`${kind}.${name} says nothing in ${language}`);
      }
    }
  }
  const addresses = await everyAddress(desk);
  for (const [language, code] of [['English', 'en'], ['Nederlands', 'nl'], ['Français', 'fr']]) {
    await desk.page.getByRole('navigation').getByRole('button', { name: language, exact: true }).click();
    if (code === 'fr') break;
    const french = frenchLines(code, declarations);
    for (const [name, path, there] of addresses) {
      await open(desk, path, there);
      await desk.judge(`${language.toLowerCase()}-${name}`);
      const shown = await desk.page.evaluate(() =>
        [...document.querySelectorAll('main, nav, dialog[open]')].flatMap((one) => one.innerText.split('\n')).concat(
          [...document.querySelectorAll('[aria-label], [placeholder], [title]')].flatMap((one) => ['aria-label', 'placeholder', 'title'].map((name) => one.getAttribute(name) ?? ''))));
      for (const line of new Set(shown)) if (french.has(line.trim())) desk.findings.push(`${name} in ${language}: "${line.trim()}"`);
    }
    tell(`  ${language}`);
  }
}
