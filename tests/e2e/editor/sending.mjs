// What goes out beside writing: publishing one entry, a release for later, going back, a preview; an emergency to every
// kiosk, confirmed a second time, and taken back; the team and its journal.
import assert from 'node:assert/strict';

async function post(desk, path, body) {
  return desk.page.evaluate(async ([path, body]) => {
    const { csrf } = await (await fetch('/api/session')).json();
    const answer = await fetch(path, { method: 'POST', headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': csrf }, body: JSON.stringify(body) });
    return answer.json();
  }, [path, body]);
}

/** Red dialog first: nothing has gone out before it is confirmed. */
async function emergency(desk) {
  const { page } = desk;
  const notice = await post(desk, '/api/entries', { kind: 'notice', title: 'Vents violents', locale: 'fr' });
  await desk.write(notice.id, 'text', 'fr', 'Quittez le parc et restez à l’abri.', 0);
  await desk.write(notice.id, 'ends', '', '2099-12-31T20:00', 0);
  await desk.write(notice.id, 'emergency', '', 'yes', 0);
  await desk.go(`/notice/${notice.id}`);
  await page.getByText('Ce message n’est pas envoyé.').waitFor();
  await page.getByRole('button', { name: 'Envoyer aux kiosques' }).click();
  await page.getByRole('heading', { name: 'Couvrir tous les kiosques ?' }).waitFor();
  assert.deepEqual(await desk.ask('/api/notices'), []);
  await desk.judge('notice-confirm');
  await page.getByRole('button', { name: 'Oui, envoyer l’urgence' }).click();
  await page.getByText(/^Sur tous les kiosques, jusqu’à/).waitFor();
  await desk.judge('notice-sent');
  assert.equal((await desk.ask('/api/notices'))[0].state, 'standing');
  await page.getByRole('button', { name: 'Retirer des kiosques' }).click();
  await page.getByText('Retiré des kiosques.').waitFor();
  assert.equal((await desk.ask('/api/notices'))[0].state, 'withdrawn');
}

/** One corrected sentence, out in one click from where it was written. */
async function oneEntryOut(desk, place) {
  const { page } = desk;
  const before = await desk.ask('/api/edition');
  await desk.go(`/place/${place.id}/hook/fr`);
  const hook = page.getByRole('region', { name: 'Français' }).getByLabel('En une phrase');
  await hook.fill('Un palais de pierre, où la laine et le coton se racontent.');
  await page.getByText(/^Enregistré à/).waitFor();
  await page.getByRole('button', { name: 'Publier cette fiche' }).click();
  await page.getByText(/en ligne\. Les kiosques/).waitFor();
  assert.equal((await desk.ask('/api/edition')).number, before.number + 1);
  await desk.judge('entry-published');
}

async function publishing(desk) {
  const { page } = desk;
  await desk.go('/publish');
  await page.getByText(/^Édition \d/).first().waitFor();
  await desk.judge('publish');
}

/** The kiosk itself draws the draft; on a slow machine that takes its time. */
async function preview(desk, place) {
  const { page } = desk;
  await desk.go(`/place/${place.id}`);
  await page.getByRole('button', { name: 'Aperçu' }).click();
  await page.getByRole('img', { name: /sur le kiosque/ }).first().waitFor({ timeout: 300_000 });
  await desk.judge('preview');
}

async function team(desk) {
  const { page } = desk;
  for (const [name, path, heading] of [['people', '/people', 'Équipe'], ['audit', '/audit', 'Journal']]) {
    await desk.go(path);
    await page.getByRole('heading', { name: heading }).first().waitFor();
    await desk.judge(name);
  }
  await desk.go('/account');
  await desk.judge('account');
}

export async function sending(desk, tell) {
  const place = (await desk.ask('/api/entries?kind=place')).find((one) => one.slug === 'hotel-de-ville');
  for (const [name, step] of [
    ['an emergency goes out, confirmed, and comes back', () => emergency(desk)],
    ['one entry goes out', () => oneEntryOut(desk, place)],
    ['what would go out, and what went', () => publishing(desk)],
    ['a draft as the kiosk draws it', () => preview(desk, place)],
    ['the team and its journal', () => team(desk)],
  ]) {
    await step();
    tell(name);
  }
}
