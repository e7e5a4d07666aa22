// What goes out beside editions: an emergency to every kiosk, confirmed a second time, and taken back; a preview; the
// page of what would go out; the team and its journal.
import assert from 'node:assert/strict';

/** Red dialog first: nothing has gone out before it is confirmed. */
export async function emergency({ desk }) {
  const { page } = desk;
  const { body: notice } = await desk.send('POST', '/api/entries', { kind: 'notice', title: 'Vents violents', locale: 'fr' });
  await desk.write(notice.id, 'text', 'fr', 'Quittez le parc et restez à l’abri.', 0);
  await desk.write(notice.id, 'ends', '', '2099-12-31T20:00', 0);
  await desk.write(notice.id, 'emergency', '', 'yes', 0);
  await desk.go(`/notice/${notice.id}`);
  await page.getByText('Ce message n’est pas envoyé.').waitFor();
  await page.getByRole('button', { name: 'Envoyer aux bornes' }).click();
  await page.getByRole('heading', { name: 'Couvrir toutes les bornes ?' }).waitFor();
  assert.deepEqual(await desk.ask('/api/notices'), []);
  await desk.judge('notice-confirm');
  await page.getByRole('button', { name: 'Oui, envoyer l’urgence' }).click();
  await page.getByText(/^Sur toutes les bornes, jusqu’à/).waitFor();
  await desk.judge('notice-sent');
  assert.equal((await desk.ask('/api/notices'))[0].state, 'standing');
  await page.getByRole('button', { name: 'Retirer des bornes' }).click();
  await page.getByText('Retiré des bornes.').waitFor();
  assert.equal((await desk.ask('/api/notices'))[0].state, 'withdrawn');
}

export async function publishing({ desk }) {
  const { page } = desk;
  await desk.go('/publish');
  await page.getByText(/^Édition \d/).first().waitFor();
  await desk.judge('publish');
}

/** The kiosk itself draws the draft; on a slow machine that takes its time. */
export async function preview({ desk, place }) {
  const { page } = desk;
  await desk.go(`/place/${place.id}`);
  await page.getByRole('button', { name: 'Aperçu' }).click();
  await page.getByRole('img', { name: /sur la borne/ }).first().waitFor({ timeout: 300_000 });
  await desk.judge('preview');
}

export async function team({ desk }) {
  const { page } = desk;
  for (const [name, path, heading] of [['people', '/people', 'Équipe'], ['audit', '/audit', 'Journal']]) {
    await desk.go(path);
    await page.getByRole('heading', { name: heading }).first().waitFor();
    await page.locator('main .page').getByText('Nadia Belkacem').first().waitFor();
    await desk.judge(name);
  }
  await desk.go('/account');
  await desk.judge('account');
}
