// What staff do all day, and what must not lose a word: the line drops, the page is reloaded, two people write at once,
// an event changes its date, a stop moves by the keyboard, a place moves on the map, ten thousand places scroll.
import assert from 'node:assert/strict';

const byTitle = (rows, title) => rows.find((row) => row.title === title) ?? rows[0];

/** The server is out of reach while somebody types; the page is reloaded; every word is still there. */
async function lineDrops({ desk, place }) {
  const { page } = desk;
  await desk.go(`/place/${place.id}`);
  const hook = page.getByRole('region', { name: 'Français' }).getByLabel('En une phrase');
  await hook.waitFor();
  desk.expected = /ERR_(FAILED|INTERNET_DISCONNECTED)/;
  await page.route('**/fields/**', (route) => (route.request().method() === 'PUT' ? route.abort() : route.continue()));
  await hook.fill('Écrit pendant que le serveur se tait.');
  await page.getByText('Pas encore enregistré').waitFor();
  await desk.judge('writing-offline');
  page.once('dialog', (dialog) => void dialog.accept());
  await page.reload();
  await hook.waitFor();
  assert.equal(await hook.inputValue(), 'Écrit pendant que le serveur se tait.');
  await page.getByText(/n’était pas encore enregistré/).waitFor();
  await desk.judge('writing-recovered');
  await page.unroute('**/fields/**');
  await desk.saved();
  desk.expected = undefined;
  assert.equal((await desk.valueOf(place.id, 'hook', 'fr')).value, 'Écrit pendant que le serveur se tait.');
}

/** Somebody else saves while one writes: one sees that they are there, then both texts, and chooses. */
async function twoPeople({ walk, desk, place }) {
  const { page } = desk;
  const paul = await walk.as('Paul Verdier');
  await paul.go(`/place/${place.id}/hook/fr`);
  await paul.field('Français', 'En une phrase').focus();
  await desk.go(`/place/${place.id}/hook/fr`);
  await page.reload();
  const hook = desk.field('Français', 'En une phrase');
  await hook.waitFor();
  await page.getByText('Paul Verdier écrit dans En une phrase').waitFor();
  await desk.judge('two-people');
  await paul.field('Français', 'En une phrase').fill('Un palais de pierre claire, sur une grande place.');
  await paul.saved();
  desk.expected = /status of 409/;
  await hook.fill('Un palais de pierre, face à l’église, sur une place.');
  const choice = page.getByText('Quelqu’un d’autre vient d’écrire ceci');
  await choice.waitFor();
  assert.ok((await page.locator('[data-field="hook-fr"] ins').count()) > 0);
  assert.ok((await page.locator('[data-field="hook-fr"] del').count()) > 0);
  await choice.scrollIntoViewIfNeeded();
  await desk.judge('writing-conflict');
  await page.getByRole('button', { name: 'Garder mon texte' }).click();
  await desk.saved();
  desk.expected = undefined;
  assert.equal((await desk.valueOf(place.id, 'hook', 'fr')).value, 'Un palais de pierre, face à l’église, sur une place.');
  await paul.go('/');
}

/** Two tabs of one person: what one saves, the other shows; neither takes the other's unsaved words. */
async function twoTabs({ desk, place }) {
  const other = await desk.context.newPage();
  desk.watch(other);
  for (const page of [desk.page, other]) {
    await page.goto(`${desk.address}/#/place/${place.id}`);
    await page.reload();
    await page.getByRole('region', { name: 'Français' }).getByLabel('Levez les yeux').waitFor();
  }
  const field = (page) => page.getByRole('region', { name: 'Français' }).getByLabel('Levez les yeux');
  await field(other).fill('Écrit dans le second onglet.');
  await other.getByText(/^Enregistré à/).waitFor();
  await desk.page.waitForFunction(() => document.getElementById('look_up-fr')?.innerText.trim() === 'Écrit dans le second onglet.');
  await field(desk.page).fill('Puis dans le premier.');
  await desk.saved();
  assert.equal((await desk.valueOf(place.id, 'look_up', 'fr')).value, 'Puis dans le premier.');
  await other.close();
}

/** The session ends while somebody writes: the words wait in the browser for the next log-in. */
async function sessionEnds({ desk, place }) {
  const { page } = desk;
  await desk.go(`/place/${place.id}`);
  const who = page.getByRole('region', { name: 'Français' }).getByLabel('Qui', { exact: true });
  await who.waitFor();
  // Entering a field says where one is: done before, or that alone would show the session's end.
  await who.selectText();
  await desk.settled();
  const cookies = await desk.context.cookies();
  await desk.context.clearCookies();
  await page.keyboard.insertText('Écrit quand la session finit.');
  await page.getByText('Votre session a pris fin').waitFor();
  await desk.judge('writing-session-ended');
  await desk.context.addCookies(cookies);
  await page.reload();
  await who.waitFor();
  assert.equal(await who.inputValue(), 'Écrit quand la session finit.');
  await desk.saved();
  assert.equal((await desk.valueOf(place.id, 'who', 'fr')).value, 'Écrit quand la session finit.');
}

async function easyReading({ desk, place }) {
  await desk.go(`/place/${place.id}/story/fr-falc`);
  const story = desk.page.locator('#story-fr-falc');
  await story.fill('L’inauguration de cet édifice monumental, qui n’est pas loin de la gare, a lieu en 1911 avec beaucoup de personnes venues de loin.');
  await desk.page.getByText('Coupez en deux phrases').waitFor();
  await story.scrollIntoViewIfNeeded();
  await desk.judge('writing-easy');
  await desk.saved();
}

/** The date of an event, said in words; what is stored is what the model reads. */
async function schedule(desk, event) {
  const { page } = desk;
  await desk.go(`/event/${event.id}/kind`);
  await page.getByText('Chaque année, le troisième samedi de septembre').waitFor();
  await page.getByLabel('Lequel').selectOption({ label: 'dernier' });
  await page.getByText('Chaque année, le dernier samedi de septembre').waitFor();
  await page.getByText(/Prochaines fois/).waitFor();
  await desk.judge('schedule-recurring');
  await desk.saved();
  assert.equal((await desk.valueOf(event.id, 'rrule', '')).value, 'FREQ=YEARLY;BYMONTH=9;BYDAY=-1SA');
  await page.getByLabel('Dates exactes').check();
  await page.getByLabel('Début').fill('2027-09-18T10:00');
  await page.getByLabel('Fin', { exact: true }).fill('2027-09-19T18:00');
  await page.locator('h1').click();
  await desk.judge('schedule-exact');
  await page.waitForFunction(async (id) => {
    const { values } = await (await fetch(`/api/entries/${id}`)).json();
    const value = (field) => values.find((one) => one.field === field)?.value ?? '';
    return value('kind') === 'exact' && value('ends') === '2027-09-19T18:00' && value('rrule') === '' && value('days') === '';
  }, event.id);
  await page.getByLabel('Période en mots').check();
  await page.getByRole('button', { name: 'septembre' }).click();
  await desk.judge('schedule-period');
}

/** By the keyboard alone: a stop goes down one, the cursor stays on its button. */
async function stops(desk, tour) {
  const { page } = desk;
  await desk.go(`/tour/${tour.id}`);
  const names = page.locator('ol li .grow');
  await names.first().waitFor();
  const before = await names.allInnerTexts();
  await page.getByRole('button', { name: `Descendre ${before[0]}` }).focus();
  await page.keyboard.press('Enter');
  await page.getByText(`${before[0]} est maintenant en 2`).waitFor({ state: 'attached' });
  assert.deepEqual(await names.allInnerTexts(), [before[1], before[0], ...before.slice(2)]);
  const place = page.getByRole('combobox', { name: 'Étapes' });
  await place.fill('gare');
  await page.keyboard.press('Enter');
  await page.waitForFunction((count) => document.querySelectorAll('ol li .number').length === count, before.length + 1);
  await place.fill('a');
  await desk.judge('tour-stops');
  await page.keyboard.press('Escape');
  await desk.saved();
}

async function map({ desk, place }) {
  const { page } = desk;
  await desk.go(`/place/${place.id}/lat_deg`);
  const before = await page.locator('#lat_deg-').inputValue();
  await page.getByRole('button', { name: 'Placer sur le plan' }).click();
  const plan = page.getByRole('button', { name: /^Plan/ });
  await plan.waitFor();
  await page.getByText(/^À \d+ m de/).waitFor();
  await plan.focus();
  for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowUp');
  await desk.judge('map-picker');
  await page.getByRole('button', { name: 'Prendre ce point' }).click();
  await desk.saved();
  const after = Number((await desk.valueOf(place.id, 'lat_deg', '')).value);
  assert.ok(Math.abs((after - Number(before)) * 111_200 - 10) < 1, `moved ${(after - Number(before)) * 111_200} m instead of 10`);
  await page.getByLabel('Coller depuis une carte').fill('https://www.openstreetmap.org/#map=19/50.691210/3.174020');
  await page.keyboard.press('Tab');
  assert.equal(await page.locator('#lat_deg-').inputValue(), '50.691210');
}

/** Ten thousand rows, as a bridge would answer them. */
async function longList({ desk, place }) {
  const { page } = desk;
  const rows = Array.from({ length: 10_000 }, (_, index) => ({ ...place, id: `${place.id.slice(0, 21)}${String(index).padStart(5, '0')}`, title: `Maison ${index}`, slug: `m${index}` }));
  await page.route('**/api/entries?kind=place*', (route) => {
    const asked = new URL(route.request().url()).searchParams;
    const found = rows.filter((row) => row.title.toLowerCase().includes((asked.get('q') ?? '').toLowerCase()));
    const from = Number(asked.get('offset') ?? 0);
    return route.fulfill({
      json: found.slice(from, from + Number(asked.get('limit') ?? rows.length)),
      headers: { 'X-Rows-Found': String(found.length), 'X-Rows-All': String(rows.length) },
    });
  });
  await desk.go('/place');
  await page.reload();
  await page.getByRole('link', { name: 'Maison 0', exact: true }).waitFor();
  const worst = await page.evaluate(async () => {
    const box = document.querySelector('main .page');
    let worst = 0;
    for (let last = performance.now(), i = 0; i < 60; i++) {
      box.scrollTop = (box.scrollHeight * i) / 60;
      await new Promise(requestAnimationFrame);
      const now = performance.now();
      if (i > 1) worst = Math.max(worst, now - last);
      last = now;
    }
    box.scrollTop = box.scrollHeight;
    return worst;
  });
  await page.getByRole('link', { name: 'Maison 9999' }).waitFor();
  assert.ok((await page.locator('tbody tr').count()) < 60);
  await page.getByLabel('Chercher par nom').fill('maison 777');
  await page.getByText('11 sur 10000').waitFor();
  await page.unroute('**/api/entries?kind=place*');
  return worst;
}

/** By name, in the order of a day. */
export const WRITING = {
  'line-drops': lineDrops,
  'two-people': twoPeople,
  'two-tabs': twoTabs,
  'session-ends': sessionEnds,
  'easy-to-read': easyReading,
  'a-date': async (story) => schedule(story.desk, byTitle(await story.desk.ask('/api/entries?kind=event'), 'Journées européennes du patrimoine')),
  stops: async (story) => stops(story.desk, (await story.desk.ask('/api/entries?kind=tour'))[0]),
  'the-map': map,
  'long-list': async (story) => story.tell(`  slowest frame ${Math.round(await longList(story))} ms`),
};
