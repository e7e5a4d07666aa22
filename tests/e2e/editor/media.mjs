// Photographs: dropped, described, shown by a place; and files that are not what they say.
import assert from 'node:assert/strict';
import { deflateSync } from 'node:zlib';

/** A photograph as a camera would send it, made by the browser itself. */
async function taken(page, width, height) {
  const bytes = await page.evaluate(async ([width, height]) => {
    const canvas = Object.assign(document.createElement('canvas'), { width, height });
    const brush = canvas.getContext('2d');
    const sky = brush.createLinearGradient(0, 0, 0, height);
    sky.addColorStop(0, '#27456b');
    sky.addColorStop(0.6, '#f2b36b');
    sky.addColorStop(1, '#3a2b22');
    brush.fillStyle = sky;
    brush.fillRect(0, 0, width, height);
    brush.fillStyle = '#5b2e22';
    for (let i = 0; i < 9; i++) brush.fillRect((i + 0.5) * width / 10, height * (0.35 + 0.05 * (i % 3)), width / 14, height);
    const blob = await new Promise((done) => canvas.toBlob(done, 'image/jpeg', 0.9));
    return [...new Uint8Array(await blob.arrayBuffer())];
  }, [width, height]);
  return Buffer.from(bytes);
}

function chunk(type, data) {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const body = Buffer.concat([Buffer.from(type), data]);
  let crc = ~0;
  for (const byte of body) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(~crc >>> 0);
  return Buffer.concat([length, body, sum]);
}

/** 80 kB that promise 3.6 thousand million pixels. */
function bomb() {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(60000, 0);
  header.writeUInt32BE(60000, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(80_000_000))), chunk('IEND', Buffer.alloc(0))]);
}

const LICENCE = 'CC BY-SA 4.0';

/** Taken from the library, out in one click with the place; the kiosk draws it. */
async function shownByAPlace(desk, place, picture) {
  const { page } = desk;
  await desk.go(`/place/${place.id}/pictures`);
  await page.getByRole('combobox', { name: 'Prendre dans les photos' }).selectOption({ label: picture.title });
  await page.getByText(/^Enregistré/).waitFor();
  await page.getByRole('link', { name: picture.title }).waitFor();
  await desk.judge('place-with-picture');
  await page.getByRole('button', { name: 'Publier cette fiche' }).click();
  await page.getByText(/en ligne\. Les bornes/).waitFor();
  const manifest = await desk.ask('/edition/manifest.json');
  assert.equal(manifest.files.filter((file) => file.path.startsWith('pictures/')).length, 3, 'three widths of one photograph');
  await page.getByRole('button', { name: 'Aperçu' }).click();
  await page.getByRole('img', { name: /sur la borne/ }).first().waitFor({ timeout: 300_000 });
  await desk.picture('place-with-picture-preview');
}

/** What is not what it says is refused in words, and nothing of it stays. */
export async function hostileFiles({ desk }) {
  const { page } = desk;
  await desk.go('/media');
  await page.getByText('Aucune photo encore').waitFor();
  await desk.judge('media-none');
  const whole = await taken(page, 2400, 1600);
  const bad = [
    { name: 'vacances.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('<html><script>fetch("/api/session")</script></html>') },
    { name: 'logo.png', mimeType: 'image/png', buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>') },
    { name: 'panorama.png', mimeType: 'image/png', buffer: bomb() },
    { name: 'coupée.jpg', mimeType: 'image/jpeg', buffer: whole.subarray(0, 30_000) },
    { name: 'bruit.webp', mimeType: 'image/webp', buffer: Buffer.concat([Buffer.from('RIFF\xff\xff\xff\x7fWEBPVP8 ', 'latin1'), Buffer.alloc(4000, 0xa5)]) },
  ];
  desk.expected = /status of 422/;
  await page.locator('input[type=file]').setInputFiles(bad);
  for (const one of bad) await page.locator('li.bad', { hasText: one.name }).waitFor();
  await desk.judge('media-refused');
  assert.equal((await desk.ask('/api/pictures')).length, 0, 'a refused file is no picture');
  desk.expected = undefined;
}

/** Dropped, described, put on a place, published: the kiosk draws it. */
export async function photograph({ desk, place }) {
  const { page } = desk;
  await desk.go('/media');
  const whole = await taken(page, 2400, 1600);
  await page.locator('input[type=file]').setInputFiles([{ name: 'soir-d-ete.jpg', mimeType: 'image/jpeg', buffer: whole }]);
  await page.locator('.card', { hasText: 'soir d ete' }).waitFor();
  await desk.judge('media');
  await page.locator('.card', { hasText: 'soir d ete' }).click();
  await page.getByRole('button', { name: /^Point fort de la photo/ }).waitFor();
  await page.getByLabel('Nom de la photo').first().fill('La façade un soir d’été');
  await page.getByLabel("Ce qu'on y voit").first().fill('La façade de brique au coucher du soleil.');
  await page.getByLabel(/Mention|Crédit/i).first().fill('Ville, service des archives');
  await page.getByLabel(/Licence/).first().fill(LICENCE);
  const focus = page.getByRole('button', { name: /^Point fort de la photo/ });
  await focus.focus();
  for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowUp');
  await page.getByText('50 % depuis la gauche, 30 % depuis le haut').waitFor({ state: 'attached' });
  await page.keyboard.press('Tab');
  await page.getByText(/^Enregistré/).waitFor();
  await desk.judge('entry-picture-filled');
  const [picture] = await desk.ask('/api/pictures');
  assert.equal(picture.licence, LICENCE);
  assert.deepEqual(picture.missing.filter((field) => field !== 'alt'), [], 'but for other languages it is whole');
  await shownByAPlace(desk, place, picture);
}
