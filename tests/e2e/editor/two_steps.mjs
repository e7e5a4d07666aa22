// Two steps of log-in: counted down, then asked for before anything that only a higher role gives; the picture is read
// by a reader of its own, as a telephone does, and its code opens the door.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { OWN_PASSWORD } from './desk.mjs';

const reader = readFileSync(createRequire(import.meta.url).resolve('jsqr'), 'utf8');
const STEP_S = 30;

/** What stands in the square on the screen, read from the screen's own pixels. */
async function readSquare(page, square) {
  const picture = (await square.screenshot()).toString('base64');
  if (!(await page.evaluate(() => 'jsQR' in window))) await page.evaluate(reader);
  return page.evaluate(async (picture) => {
    const image = await createImageBitmap(new Blob([Uint8Array.from(atob(picture), (one) => one.charCodeAt(0))], { type: 'image/png' }));
    const pen = new OffscreenCanvas(image.width, image.height).getContext('2d');
    pen.drawImage(image, 0, 0);
    return window.jsQR(pen.getImageData(0, 0, image.width, image.height).data, image.width, image.height)?.data ?? '';
  }, picture);
}

/** RFC 6238, as an authenticator app computes it. `later`: steps ahead, as a telephone's clock may be. */
function codeOf(secret, later = 0) {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...secret].map((one) => letters.indexOf(one).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g).map((one) => parseInt(one, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 1000 / STEP_S) + later));
  const hash = createHmac('sha1', key).update(counter).digest();
  return String((hash.readUInt32BE(hash[19] & 15) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

export async function graceIsCounted({ desk }) {
  await desk.go('/account');
  await desk.page.getByText(/Encore 7 jours/).waitFor();
  await desk.judge('two-steps-grace');
}

/** The grace is over: one writes as before, publishing leads to the account, and back to what was being done. */
export async function forced({ house, walk, place }) {
  const desk = await walk.as('Camille Roux');
  const { page } = desk;
  await walk.as('Anne Lescaut');   // has chosen her password before
  for (const one of walk.desks.values()) one.expected = /net::ERR_/;   // open pages ask on while the bridge starts again
  await house.restart('[editor]\nsecond_factor_grace_days = 0\n');
  await desk.go(`/place/${place.id}`);
  await page.reload();
  await desk.field('Français', 'En une phrase').fill('Écrit avant la seconde étape, et gardé.');
  await desk.saved();
  desk.expected = /status of 403/;
  await page.getByRole('button', { name: 'Publier cette fiche' }).click();
  await page.getByText(/^Le délai est passé/).waitFor();
  desk.expected = undefined;   // the others may still meet what they asked meanwhile
  await desk.judge('two-steps-forced');

  await page.getByRole('button', { name: 'Mettre en place' }).click();
  const square = page.getByRole('img', { name: 'Code QR à viser avec le téléphone' });
  await square.waitFor();
  await desk.judge('two-steps-square');
  const address = new URL(await readSquare(page, square));
  assert.equal(address.protocol, 'otpauth:');
  assert.equal(decodeURIComponent(address.pathname).replace(/^\/+/, '').replace(/^totp\//, ''), 'Beffroi:Camille Roux');
  const secret = address.searchParams.get('secret');
  await page.getByLabel('Les six chiffres que l’application montre').fill(codeOf(secret));
  await page.getByRole('button', { name: 'Vérifier' }).click();
  await page.getByRole('heading', { name: 'Vos huit codes de secours' }).waitFor();
  await desk.judge('two-steps-codes');
  await page.getByRole('button', { name: 'Je les ai notés, continuer' }).click();
  await page.getByRole('button', { name: 'Publier cette fiche' }).click();
  await page.getByText(/en ligne\. Les bornes/).waitFor();

  await page.getByRole('button', { name: 'Se déconnecter' }).click();
  await page.getByRole('button', { name: 'Entrer' }).waitFor();
  await desk.enter('Camille Roux', OWN_PASSWORD);
  await page.getByLabel('Code', { exact: true }).waitFor();
  await desk.judge('two-steps-door');
  // The code of the confirmation is spent: the telephone shows the next one.
  await page.getByLabel('Code', { exact: true }).fill(codeOf(secret, 1));
  await page.getByRole('button', { name: 'Entrer' }).click();
  await page.getByRole('heading', { name: /^Bonjour Camille/ }).waitFor();
}

/** Who comes in after the grace is led there first. */
export async function ledAtTheDoor({ walk }) {
  const desk = await walk.newDesk('door');
  await desk.enter('Anne Lescaut', OWN_PASSWORD);
  await desk.page.getByText(/^Le délai est passé/).waitFor();
  desk.expected = /status of 403/;
  await desk.go('/people');
  await desk.page.getByText(/^Le délai est passé/).waitFor();
  desk.expected = undefined;
}
