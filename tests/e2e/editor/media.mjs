// Photographs, sounds and sign-language videos: dropped, described, shown by a place; and files that are not what they say.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';

/** Chosen from the library by its name, as it is typed. */
async function takeFrom(page, list, title) {
  await page.getByRole('combobox', { name: list }).fill(title);
  await page.getByRole('option', { name: title }).first().click();
}

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
  await takeFrom(page, 'Prendre dans les photos', picture.title);
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

/** A film of `seconds` as a browser records it: no length in its header, frames when they come. */
async function filmed(page, seconds) {
  const bytes = await page.evaluate(async (seconds) => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 480 });
    const brush = canvas.getContext('2d');
    const recorder = new MediaRecorder(canvas.captureStream(25), { mimeType: 'video/webm;codecs=vp8' });
    const parts = [];
    recorder.ondataavailable = (event) => parts.push(event.data);
    const done = new Promise((resolve) => (recorder.onstop = resolve));
    let began = 0;   // when the encoder gave its first part: a busy machine takes a while to begin
    recorder.start(500);
    while (began === 0 || performance.now() - began < seconds * 1000) {
      if (began === 0 && parts.some((part) => part.size > 0)) began = performance.now();
      const turn = performance.now() / 400;
      brush.fillStyle = '#23405c';
      brush.fillRect(0, 0, 640, 480);
      brush.fillStyle = '#d9a066';
      brush.beginPath();
      brush.arc(320, 130, 60, 0, 7);
      brush.fill();
      brush.fillRect(230, 200, 180, 280);
      for (const side of [-1, 1]) brush.fillRect(320 + side * (130 + 40 * Math.sin(turn)) - 25, 240 + 60 * Math.cos(turn), 50, 50);
      await new Promise(requestAnimationFrame);
    }
    recorder.stop();
    await done;
    return [...new Uint8Array(await new Blob(parts).arrayBuffer())];
  }, seconds);
  return Buffer.from(bytes);
}

const bell = () => readFileSync(new URL('../../towns/zoutebaai/sounds/mistbel.ogg', import.meta.url));

/** Dropped in the library, listened to, given its words, put on a place; out in one click. */
export async function sound({ desk, place }) {
  const { page } = desk;
  await desk.go('/media');
  await page.locator('input[type=file]').setInputFiles([{ name: 'cloche-de-midi.ogg', mimeType: 'audio/ogg', buffer: bell() }]);
  await page.locator('.card', { hasText: 'cloche de midi' }).waitFor();
  await page.getByRole('radiogroup').getByText('Sons', { exact: true }).click();
  assert.equal(await page.locator('.card').count(), 1, 'the filter shows sounds alone');
  await desk.judge('media-sounds');
  await page.locator('.card').click();
  const player = page.getByLabel('Le son, comme la borne le joue');
  await player.waitFor();
  const seconds = await player.evaluate((audio) => new Promise((done, fail) => {
    audio.onloadedmetadata = () => done(audio.duration);
    audio.onerror = () => fail(new Error('the browser cannot play what the kiosk plays'));
    audio.preload = 'metadata';
    audio.load();
  }));
  assert.ok(Math.abs(seconds - 5) < 0.1, 'five seconds of bell');
  await page.getByLabel("Ce qu'on y entend").first().fill('Deux coups de cloche, au loin. Puis le silence.');
  await page.getByLabel(/Mention|Crédit/i).first().fill('Ville, service des archives');
  await page.getByLabel(/Licence/).first().fill(LICENCE);
  await page.keyboard.press('Tab');
  await page.getByText(/^Enregistré/).waitFor();
  await desk.judge('entry-sound');
  const [heard] = await desk.ask('/api/sounds');
  await desk.go(`/place/${place.id}/sounds`);
  await takeFrom(page, 'Prendre dans les sons', heard.title);
  await page.getByText(/^Enregistré/).waitFor();
  await page.getByRole('button', { name: 'Publier cette fiche' }).click();
  await page.getByText(/en ligne\. Les bornes/).waitFor();
  const manifest = await desk.ask('/edition/manifest.json');
  assert.equal(manifest.files.filter((file) => file.path.startsWith('sounds/')).length, 1, 'the sound went out');
}

/** What is not what it says is refused in words, and nothing of it stays. */
export async function hostileFiles({ desk }) {
  const { page } = desk;
  await desk.go('/media');
  await page.getByRole('radiogroup').getByText('Photos', { exact: true }).click();
  await page.getByText('Rien encore').waitFor();
  await desk.judge('media-none');
  const whole = await taken(page, 2400, 1600);
  const bad = [
    { name: 'vacances.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('<html><script>fetch("/api/session")</script></html>') },
    { name: 'logo.png', mimeType: 'image/png', buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>') },
    { name: 'panorama.png', mimeType: 'image/png', buffer: bomb() },
    { name: 'coupée.jpg', mimeType: 'image/jpeg', buffer: whole.subarray(0, 30_000) },
    { name: 'bruit.webp', mimeType: 'image/webp', buffer: Buffer.concat([Buffer.from('RIFF\xff\xff\xff\x7fWEBPVP8 ', 'latin1'), Buffer.alloc(4000, 0xa5)]) },
    { name: 'discours.mp3', mimeType: 'audio/mpeg', buffer: Buffer.concat([Buffer.from('ID3\x04\0\0\0\0\0\0', 'latin1'), Buffer.alloc(4000)]) },
    { name: 'cloche.ogg', mimeType: 'audio/ogg', buffer: bell().subarray(0, 60) },
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

/** Dropped among the other media, cooked beside all other work, captioned, put on a place; the kiosk offers it. */
export async function signedVideo({ desk, place, tell }) {
  const { page } = desk;
  await desk.go('/media');
  desk.expected = /status of 422/;
  const noise = Buffer.concat([Buffer.from('\0\0\0\x18ftypisom', 'latin1'), Buffer.alloc(20_000, 0x5a)]);
  await page.locator('input[type=file]').setInputFiles([{ name: 'pas-un-film.mp4', mimeType: 'video/mp4', buffer: noise }]);
  await page.locator('li.bad', { hasText: 'pas-un-film.mp4' }).waitFor();
  desk.expected = undefined;
  await page.locator('input[type=file]').setInputFiles([{ name: 'bienvenue-en-lsf.webm', mimeType: 'video/webm', buffer: await filmed(page, 12) }]);
  await page.locator('.card', { hasText: 'bienvenue en lsf' }).waitFor();
  await desk.picture('media-all');
  await page.getByRole('radiogroup').getByText('Vidéos', { exact: true }).click();
  assert.equal(await page.locator('.card').count(), 1, 'the filter shows videos alone, and noise is none');
  await desk.judge('media-videos');
  await page.locator('.card').click();
  await page.getByText(/ sur 0:(0[3-9]|1\d)/).waitFor();   // a busy machine's recorder loses seconds
  tell('  a film of a browser is cooked');
  await page.getByRole('button', { name: 'Ajouter un sous-titre' }).first().click();
  await page.getByLabel('Sous-titre 1, texte').first().fill('Bienvenue dans ce lieu.');
  await page.getByLabel('Sous-titre 1, fin (min:s)').first().fill('0:02.5');
  await page.getByRole('button', { name: 'Ajouter un sous-titre' }).first().click();
  await page.getByLabel('Sous-titre 2, texte').first().fill('Suivez les flèches, et levez les yeux.');
  await page.getByLabel('Langue des signes').selectOption('lsf');
  await page.getByLabel(/Mention|Crédit/i).first().fill('Jeanne Petit, interprète');
  await page.getByLabel(/Licence/).first().fill(LICENCE);
  await page.keyboard.press('Tab');
  await page.getByText(/^Enregistré/).waitFor();
  await desk.judge('entry-video');
  const [video] = await desk.ask('/api/videos');
  assert.deepEqual(video.missing.filter((field) => !['captions', 'title'].includes(field)), [], 'but for other languages it is whole');
  await desk.go(`/place/${place.id}/signed`);
  await takeFrom(page, 'Prendre dans les vidéos', video.title);
  await page.getByText(/^Enregistré/).waitFor();
  await desk.judge('place-with-video');
  await page.getByRole('button', { name: 'Publier cette fiche' }).click();
  await page.getByText(/en ligne\. Les bornes/).waitFor();
  const manifest = await desk.ask('/edition/manifest.json');
  assert.equal(manifest.files.filter((file) => file.path.startsWith('videos/')).length, 1, 'the video went out');
  await page.getByRole('button', { name: 'Aperçu' }).click();
  await page.getByRole('img', { name: /sur la borne/ }).first().waitFor({ timeout: 300_000 });
  await desk.picture('place-with-video-preview');
}

/** Whoever may not write the captions reads them as rows with their times, never as the file they are kept in. */
export async function lockedCaptions({ desk, walk }) {
  const made = await desk.send('POST', '/api/entries', { kind: 'video', title: 'Bienvenue en LSF', locale: 'fr' });
  assert.equal(made.status, 201);
  const captions = 'WEBVTT\n\n00:00:01.000 --> 00:00:03.500\nBienvenue dans ce lieu.\n\n00:01:04.000 --> 00:01:07.000\nSuivez les flèches, et levez les yeux.\n';
  assert.equal(await desk.write(made.body.id, 'captions', 'fr', captions, 0), 200);
  const tess = await walk.as('Tess Maes');
  await tess.go(`/video/${made.body.id}/captions/fr`);
  const locked = tess.page.locator('#captions-fr');
  await locked.getByText('Bienvenue dans ce lieu.').waitFor();
  assert.equal(await locked.locator('li').count(), 2);
  assert.match(await locked.innerText(), /0:01\.0 – 0:03\.5/);
  assert.doesNotMatch(await locked.innerText(), /WEBVTT|-->/);
  await tess.judge('video-locked-captions');
  await desk.send('DELETE', `/api/entries/${made.body.id}`);
}
