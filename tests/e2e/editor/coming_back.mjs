// What was wrong comes back: one field from its history, a whole entry as it was, an entry from the bin.
import assert from 'node:assert/strict';

const FIELDS = ['hook', 'look_up'];

/** The row of the history that the import wrote for one field. */
function imported(page, field) {
  return page.getByRole('complementary').getByRole('listitem').filter({ hasText: 'Import' }).filter({ hasText: field }).first();
}

async function history(desk) {
  const { page } = desk;
  await page.getByRole('button', { name: 'Historique' }).click();
  await page.getByRole('complementary', { name: 'Historique' }).getByRole('listitem').first().waitFor();
}

export async function oneField({ walk, desk }) {
  const { page } = desk;
  const place = walk.place('Cimetière');
  const before = (await desk.valueOf(place.id, 'hook', 'fr')).value;
  await desk.go(`/place/${place.id}`);
  const hook = desk.field('Français', 'En une phrase');
  await hook.fill('Une phrase qui ne devait pas rester.');
  await desk.saved();
  await history(desk);
  await page.getByLabel('Un champ seulement').selectOption({ label: 'En une phrase' });
  await desk.judge('history');
  await imported(page, 'En une phrase, Français').getByRole('button', { name: 'Reprendre ce texte' }).click();
  await page.getByText('En une phrase, Français : repris.').waitFor();
  await page.waitForFunction((text) => document.getElementById('hook-fr')?.value === text, before);
  assert.equal((await desk.valueOf(place.id, 'hook', 'fr')).value, before);
}

/** Several fields by several hands, and all of it as it stood before. */
export async function wholeEntry({ walk, desk }) {
  const { page } = desk;
  const place = walk.place('Canal');
  const before = await Promise.all(FIELDS.map(async (field) => (await desk.valueOf(place.id, field, 'fr')).value));
  const paul = await walk.as('Paul Verdier');
  await paul.go(`/place/${place.id}`);
  await paul.field('Français', 'En une phrase').fill('Paul a changé ceci.');
  await paul.saved();
  await desk.go(`/place/${place.id}`);
  await desk.field('Français', 'Levez les yeux').fill('Nadia a changé cela.');
  await desk.saved();
  await history(desk);
  await imported(page, 'En une phrase, Français').getByRole('button', { name: 'Toute la fiche comme alors' }).click();
  await page.getByText(/^La fiche est comme elle était/).waitFor();
  for (const [i, field] of FIELDS.entries()) assert.equal((await desk.valueOf(place.id, field, 'fr')).value, before[i]);
  await desk.judge('history-restored');
}

export async function fromTheBin({ walk }) {
  const paul = await walk.as('Paul Verdier');
  const { page } = paul;
  await paul.go('/place');
  await page.getByRole('button', { name: 'Nouveau lieu' }).click();
  await page.getByLabel('Nom', { exact: true }).fill('Lavoir de l’Épeule');
  await paul.judge('new-place');
  await page.getByRole('button', { name: 'Créer' }).click();
  await page.getByRole('heading', { name: 'Lavoir de l’Épeule' }).waitFor();
  await paul.field('Français', 'En une phrase').fill('On y lavait la laine avant de la filer.');
  await paul.saved();
  await page.getByRole('button', { name: 'Mettre à la corbeille' }).click();
  await page.getByRole('heading', { name: /^Mettre «/ }).waitFor();
  await paul.judge('remove-confirm');
  await page.getByRole('dialog').getByRole('button', { name: 'Mettre à la corbeille' }).click();
  await page.getByRole('heading', { name: 'Lieux' }).waitFor();
  assert.equal(await page.getByRole('link', { name: 'Lavoir de l’Épeule' }).count(), 0);
  await page.getByRole('link', { name: 'Corbeille' }).click();
  await page.getByText('Encore 30 jours').first().waitFor();
  await paul.judge('bin-full');
  await page.getByRole('button', { name: 'Reprendre: Lavoir de l’Épeule' }).click();
  await page.getByText('De retour :').waitFor();
  await page.getByRole('link', { name: 'Lavoir de l’Épeule' }).click();
  await paul.field('Français', 'En une phrase').waitFor();
  assert.equal(await paul.field('Français', 'En une phrase').inputValue(), 'On y lavait la laine avant de la filer.');
}
