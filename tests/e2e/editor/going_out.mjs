// What is written goes out, and is read on a kiosk: a typo, one language alone, several things at an hour that was set.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { nodes } from '../../../installer/visit/kiosk.mjs';

/** Drawing without a graphics card takes its time where something else is built. */
const KIOSK_MS = 120_000;

const said = async (kiosk) => [...nodes(await kiosk.tree())].map((node) => `${node.name ?? ''} ${node.value ?? ''}`).join('\n');

export async function onKiosk({ house, walk }, show, locale, words, picture) {
  const kiosk = await house.kiosk(show, locale);
  await kiosk.wait({ text: words }, KIOSK_MS);
  if (picture !== undefined) await kiosk.picture(join(walk.out, `${picture}.png`));
  const all = await said(kiosk);
  await kiosk.stop();
  return all;
}

/** A kiosk stands in the street before anything is corrected; it changes by itself. */
export async function typo({ house, walk, desk, place }) {
  const { page } = desk;
  const before = await desk.ask('/api/edition');
  const kiosk = await house.kiosk(`place:${place.slug}`, 'fr');
  await kiosk.wait({ text: (await desk.valueOf(place.id, 'title', 'fr')).value }, KIOSK_MS);
  await page.getByRole('link', { name: 'Lieux', exact: true }).click();
  await page.getByLabel('Chercher par nom').fill(place.title);
  await page.getByRole('link', { name: place.title, exact: true }).click();
  const words = 'Un palais de pierre, où la laine et le coton se racontent.';
  await desk.field('Français', 'En une phrase').fill(words);
  await desk.saved();
  await page.getByRole('button', { name: 'Publier cette fiche' }).click();
  await page.getByText(/en ligne\. Les bornes/).waitFor();
  // The planned release may go out by itself meanwhile.
  assert.ok((await desk.ask('/api/edition')).number > before.number);
  await desk.judge('entry-published');
  await kiosk.wait({ screen: 'place', text: words }, KIOSK_MS);
  await kiosk.picture(join(walk.out, 'kiosk-typo.png'));
  await kiosk.stop();
}

/** The French changes, its translation is looked at again, and Dutch goes out alone: French readers see the old words. */
export async function translation(story) {
  const { walk, desk } = story;
  const place = walk.place('La Piscine');
  const former = (await desk.valueOf(place.id, 'hook', 'fr')).value;
  const [french, dutch] = ['Un bassin d’eau claire au milieu des statues.', 'Een helder bassin tussen de beelden.'];
  await desk.go(`/place/${place.id}/hook/fr`);
  await desk.field('Français', 'En une phrase').fill(french);
  await desk.saved();

  const tess = await walk.as('Tess Maes');
  await tess.go(`/place/${place.id}`);
  await tess.page.getByText('Ce qui a changé dans la source :').first().waitFor();
  assert.equal(await tess.page.getByRole('region', { name: 'Français' }).getByRole('textbox', { name: 'En une phrase' }).count(), 0, 'a translator is offered the source to write in');
  assert.ok(await tess.page.getByRole('region', { name: 'Français' }).getByText(french).isVisible());
  await tess.field('Nederlands', 'En une phrase').fill(dutch);
  await tess.saved();
  await tess.page.getByText('Ce qui a changé dans la source :').first().waitFor({ state: 'detached' });
  await tess.judge('translator');

  const { page } = desk;
  await desk.go('/publish');
  await page.getByRole('checkbox', { name: place.title, exact: true }).check();
  await page.getByRole('button', { name: 'Nederlands', exact: true }).and(page.locator('.chip')).click();
  await desk.judge('publish-one-language');
  await page.getByRole('button', { name: 'Publier celui-ci' }).click();
  await page.getByText(/en ligne\. Les bornes/).waitFor();
  // The French correction still waits.
  await page.getByRole('checkbox', { name: place.title, exact: true }).waitFor();
  assert.equal((await desk.valueOf(place.id, 'hook', 'fr')).live, false);
  assert.equal((await desk.valueOf(place.id, 'hook', 'nl')).live, true);

  await onKiosk(story, `place:${place.slug}`, 'nl', dutch, 'kiosk-nederlands');
  const read = await onKiosk(story, `place:${place.slug}`, 'fr', former, 'kiosk-francais');
  assert.ok(!read.includes(french), 'the French that was not published is on the kiosk');
}

const RELEASE = { name: 'Soirée des musées', place: 'Le sport et la scène sous un même toit.', event: 'Une nuit, les musées restent ouverts.' };

/** Two things that go out together, at the next full minute that leaves time to press the button. */
export async function planRelease({ walk, desk }) {
  const { page } = desk;
  const place = walk.place('Colisée');
  const event = (await desk.ask('/api/entries?kind=event')).find((one) => one.slug === 'nuit-des-musees');
  for (const [entry, words] of [[place, RELEASE.place], [event, RELEASE.event]]) {
    await desk.go(`/${entry.kind}/${entry.id}/hook/fr`);
    await desk.field('Français', 'En une phrase').fill(words);
    await desk.saved();
  }
  await desk.go('/publish');
  for (const entry of [place, event]) await page.getByRole('checkbox', { name: entry.title, exact: true }).check();
  await page.getByRole('button', { name: 'Plus tard…' }).click();
  await page.getByLabel('Nom de la sortie').fill(RELEASE.name);
  const when = await page.evaluate(() => {
    const at = new Date(Math.ceil((Date.now() + 20_000) / 60_000) * 60_000);
    return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
  });
  await page.getByLabel('Date et heure').fill(when);
  await desk.judge('release-dialog');
  await page.getByRole('button', { name: 'Enregistrer la sortie' }).click();
  await page.getByRole('region', { name: 'Sorties prévues' }).getByText('Prévue', { exact: true }).waitFor();
  await desk.judge('release-planned');
}

/** Nobody presses anything: at its minute it is out, and the page that stands open says so. */
export async function releaseGoesOut(story) {
  const { walk, desk } = story;
  const { page } = desk;
  await desk.go('/publish');
  await page.getByRole('region', { name: 'Sorties prévues' }).getByText('Publiée', { exact: true }).waitFor({ timeout: 150_000 });
  await page.getByText(`sortie « ${RELEASE.name} »`).first().waitFor();
  await desk.judge('release-out');
  await onKiosk(story, `place:${walk.place('Colisée').slug}`, 'fr', RELEASE.place, 'kiosk-release');
  await onKiosk(story, 'event:nuit-des-musees', 'fr', RELEASE.event);
}
