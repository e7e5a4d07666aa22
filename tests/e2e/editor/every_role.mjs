// Every role of ROLES.md, as one person each: what the rail opens, what each page offers, and every row of its table
// asked for over HTTP. What a role may not do is not offered; what is refused is said.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { STAFF } from './house.mjs';

/** Whoever holds the role, alone. */
const HOLDERS = Object.fromEntries(Object.entries(STAFF).filter(([, roles]) => roles.length === 1).map(([name, [role]]) => [role.split(':')[0], name]));
const REFUSED = new Set(['denied', 'csrf', 'one_time', 'second_factor_wanted']);
/** A row that would end the walk, or publish what other stories wrote. */
const NOT_ASKED = new Set(['DELETE /api/session', 'POST /api/publish']);
const NOBODY = '01ARZ3NDEKTSV4RRFFQ69G5FAV';

/** The tables of ROLES.md: { first cell: { column: cell } }. */
function tables() {
  const lines = readFileSync(new URL('../../../content/editor/ROLES.md', import.meta.url), 'utf8').split('\n');
  const cells = (line) => line.split('|').slice(1, -1).map((cell) => cell.trim());
  const table = (first) => {
    const from = lines.findIndex((line) => line.startsWith(`| ${first} |`));
    const heading = cells(lines[from]);
    const rows = {};
    for (const line of lines.slice(from + 2)) {
      if (!line.startsWith('|')) break;
      rows[cells(line)[0].replaceAll('`', '')] = Object.fromEntries(cells(line).map((cell, i) => [heading[i], cell]));
    }
    return rows;
  };
  return { actions: table('Action'), routes: table('Route') };
}

/** What a page offers to whom: [page, what one reads on it, who may]. */
function offers(may, place) {
  const entry = `/place/${place.id}`;
  const column = (desk, language) => desk.page.getByRole('region', { name: language }).getByRole('textbox').first();
  return [
    ['/', 'Publier', may('publish'), (desk) => desk.page.getByRole('main').getByRole('button', { name: 'Publier', exact: true })],
    ['/place', 'Nouveau lieu', may('manage-entries')],
    ['/bin', 'Reprendre: Lavoir condamné', may('manage-entries')],
    ['/publish', /^(Tout publier|Publier celui-ci)$/, may('publish')],
    ['/publish', 'Plus tard…', may('publish')],
    ['/publish', 'Revenir à cette édition', may('publish')],
    [entry, 'Publier cette fiche', may('publish')],
    [entry, 'Mettre à la corbeille', may('manage-entries')],
    [entry, 'Placer sur le plan', may('edit-facts')],
    [entry, 'les textes en français', may('edit-text', 'fr'), (desk) => column(desk, 'Français')],
    [entry, 'les textes en néerlandais', may('edit-text', 'nl'), (desk) => column(desk, 'Nederlands')],
  ];
}

async function rail(desk, name, slugs) {
  const { page } = desk;
  await desk.go('/');
  const links = await page.getByRole('navigation').getByRole('link').evaluateAll((all) => all.map((one) => one.getAttribute('href').slice(1)));
  for (const path of links) {
    await desk.go(path);
    await page.locator('main h1').first().waitFor();
    await desk.judge(`role-${name}-${path.replace(/\W/g, '') || 'home'}`, slugs, { picture: ['/', '/publish', '/account'].includes(path) });
    assert.equal(await page.getByRole('main').getByText('Votre rôle ne permet pas').count(), 0, `${name}: ${path} is in the rail and refused`);
  }
  return links;
}

async function offered(desk, role, may, place) {
  const wrong = [];
  let at = '';
  for (const [path, what, allowed, find] of offers(may, place)) {
    if (path !== at) await desk.go(path);
    if (path !== at && path === `/place/${place.id}`) {
      await desk.page.locator('[data-field]').first().waitFor();
      await desk.page.getByRole('button', { name: /^Nederlands/ }).and(desk.page.locator('.tab')).click();
    }
    at = path;
    const found = await (find === undefined ? desk.page.getByRole('main').getByRole('button', { name: what, exact: true }) : find(desk)).count();
    if ((found > 0) !== allowed) wrong.push(`${role}: ${path} ${found > 0 ? 'offers' : 'lacks'} "${what}"`);
  }
  return wrong;
}

/** Rows of the history can be read by all, and taken back by who may write the field. */
async function historyOffered(desk, role, may, place) {
  await desk.go(`/place/${place.id}`);
  await desk.page.getByRole('button', { name: 'Historique' }).click();
  await desk.page.getByRole('complementary').getByRole('listitem').first().waitFor();
  const count = (name) => desk.page.getByRole('complementary').getByRole('button', { name }).count();
  const wrong = [];
  if (((await count('Reprendre ce texte')) > 0) !== (may('edit-text', 'fr') || may('edit-text', 'nl'))) wrong.push(`${role}: taking back a field`);
  if (((await count('Toute la fiche comme alors')) > 0) !== may('edit-facts')) wrong.push(`${role}: taking back an entry`);
  return wrong;
}

/** Pages that are in nobody else's rail, opened by their address: refused in words, not with an empty page. */
async function closedPages(desk, links) {
  desk.expected = /status of 403/;
  for (const path of ['/people', '/audit', '/lights'].filter((one) => !links.includes(one))) {
    await desk.go(path);
    await desk.page.getByText('Votre rôle ne permet pas cela.').waitFor();
  }
  desk.expected = undefined;
}

/** Each row of the table, as a page of the editor would ask for it. */
async function routes(desk, role, rows, place) {
  const wrong = [];
  desk.expected = /status of 4\d\d/;
  for (const [route, row] of Object.entries(rows)) {
    if (NOT_ASKED.has(route)) continue;
    const [method, pattern] = route.split(' ');
    const ask = async (locale) => {
      const text = route.startsWith('PUT /api/entries');
      const path = pattern.replace(':id', text ? place.id : NOBODY).replace(':field', 'hook').replace(':locale', locale).replace(/:\w+/, '0');
      const { body } = await desk.send(method, path, text ? { value: 'x', version: 9999 } : {});
      return !REFUSED.has(body?.code);
    };
    const own = row[role] === 'own languages';
    if ((await ask(own ? 'nl' : 'fr')) !== (row[role] !== '–')) wrong.push(`${role}: ${route}`);
    if (own && pattern.includes(':locale') && (await ask('fr'))) wrong.push(`${role}: ${route} in another language`);
  }
  desk.expected = undefined;
  return wrong;
}

export async function everyRole({ walk, desk, place, tell }) {
  const { actions, routes: rows } = tables();
  assert.deepEqual(Object.keys(HOLDERS).sort(), Object.keys(actions.read).filter((one) => one !== 'Action').sort(), 'a role has nobody here');
  const gone = (await desk.send('POST', '/api/entries', { kind: 'place', title: 'Lavoir condamné', locale: 'fr' })).body;
  await desk.send('DELETE', `/api/entries/${gone.id}`, {});
  // Something waits for publishing, and two translations differ in state, whatever ran before.
  const waiting = walk.place('Blanchemaille');
  await desk.write(waiting.id, 'hook', 'fr', 'Une phrase qui attend d’être publiée.', (await desk.valueOf(waiting.id, 'hook', 'fr')).version);
  const changed = await desk.valueOf(place.id, 'hook', 'nl');
  await desk.write(place.id, 'hook', 'nl', 'Een paleis van steen op een groot plein.', changed.version);
  const wrong = [];
  for (const [role, name] of Object.entries(HOLDERS)) {
    const may = (action, locale) => {
      const cell = actions[action][role];
      return cell === 'yes' || (cell === 'own languages' && locale === 'nl');
    };
    const theirs = await walk.as(name);
    const links = await rail(theirs, role, walk.slugs);
    for (const [path, action] of [['/people', 'manage-people'], ['/audit', 'read-audit'], ['/lights', 'read-light']]) {
      if (links.includes(path) !== may(action)) wrong.push(`${role}: ${path} in the rail`);
    }
    wrong.push(...(await offered(theirs, role, may, place)), ...(await historyOffered(theirs, role, may, place)));
    await closedPages(theirs, links);
    wrong.push(...(await routes(theirs, role, rows, place)));
    tell(`  ${role}: ${links.length} pages, ${Object.keys(rows).length - NOT_ASKED.size} rows`);
  }
  assert.deepEqual(wrong, []);
}
