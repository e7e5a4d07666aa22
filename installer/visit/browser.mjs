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
export async function logIn(page, address, { name, password, own }) {
  await page.goto(address);
  await page.getByLabel('Nom').fill(name);
  await page.getByLabel('Mot de passe').fill(password);
  await page.getByRole('button', { name: 'Entrer' }).click();
  await page.getByLabel('Nouveau mot de passe').fill(own);
  await page.getByLabel('Encore une fois').fill(own);
  await page.getByRole('button', { name: 'Enregistrer et entrer' }).click();
  await page.getByRole('heading', { name: /^Bonjour/ }).waitFor();
}
