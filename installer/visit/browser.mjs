// Someone of the culture staff at an office PC, 1366 × 768, in Debian's Chromium.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { chromium } = createRequire(join(root, 'content/editor/package.json'))('playwright-core');

export async function openBrowser() {
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update',
      '--disable-sync', ...(process.getuid() === 0 ? ['--no-sandbox'] : [])],
  });
  const page = await (await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'fr-FR' })).newPage();
  const foreign = [];
  const complaints = [];
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (!['data:', 'blob:'].includes(protocol) && !['127.0.0.1', 'localhost'].includes(hostname)) foreign.push(request.url());
  });
  page.on('console', (message) => {
    if (message.type() === 'error' && !/401/.test(message.text())) complaints.push(message.text());
  });
  return { browser, page, foreign, complaints };
}

/** First log-in with the one-time password, then a password of one's own. */
export async function logIn(page, address, { name, password, own }, shot) {
  await page.goto(address);
  await page.getByLabel('Nom').waitFor();
  await shot('12-editor-login');
  await page.getByLabel('Nom').fill(name);
  await page.getByLabel('Mot de passe').fill(password);
  await page.getByRole('button', { name: 'Entrer' }).click();
  await page.getByLabel('Nouveau mot de passe').fill(own);
  await page.getByLabel('Encore une fois').fill(own);
  await page.getByRole('button', { name: 'Enregistrer et entrer' }).click();
  await page.getByRole('heading', { name: /^Bonjour ./ }).waitFor();
  await page.waitForTimeout(600);
  await shot('12-editor-home');
}

/** Corrects the end of a place's story in French, publishes, and waits until the editor says that it is live. */
export async function correctAPlace(page, { title, words }, shot) {
  await page.getByRole('link', { name: 'Lieux', exact: true }).click();
  await page.getByRole('heading', { name: 'Lieux' }).waitFor();
  await page.getByRole('link', { name: title, exact: true }).waitFor();
  await shot('13-editor-places');
  await page.getByRole('link', { name: title, exact: true }).click();
  const hook = page.getByRole('region', { name: 'Français' }).getByLabel('En une phrase');
  await hook.fill(words);
  await page.getByText(/^Enregistré à/).waitFor();
  await shot('14-editor-place');
  await page.getByRole('button', { name: 'Publier' }).click();
  await page.getByText(/en ligne\. Les bornes/).waitFor({ timeout: 60_000 });
  await shot('15-editor-published');
}
