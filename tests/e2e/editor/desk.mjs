// An office PC, 1366 × 768: Debian's Chromium, watched for requests to other hosts, broken policy and broken script.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const modules = createRequire(join(root, 'content/editor/package.json'));
const { chromium } = modules('playwright-core');
const axe = readFileSync(modules.resolve('axe-core/axe.min.js'), 'utf8');

/** Rows that an older bridge lacks: the editor asks once and leaves out what they would give. */
const MAY_LACK = /\/api\/(bin|entries\/\w+\/(presence|history|uses))$/;

export function openBrowser() {
  return chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update',
      '--disable-sync', ...(process.getuid() === 0 ? ['--no-sandbox'] : [])],
  });
}

export class Desk {
  constructor(context, page, address, out) {
    Object.assign(this, { context, page, address, out, complaints: [], findings: [], pictures: [] });
  }

  static async open(browser, address, out, language = 'fr') {
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'fr-FR' });
    await context.addInitScript((language) => {
      localStorage.setItem('language', localStorage.getItem('language') ?? language);
      document.addEventListener('securitypolicyviolation', (event) => console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`));
    }, language);
    context.setDefaultTimeout(90_000);   // a machine that builds something else at the same time is slow, not wrong
    const desk = new Desk(context, await context.newPage(), address, out);
    desk.watch(desk.page);
    return desk;
  }

  watch(page) {
    page.on('request', (request) => {
      const { protocol, host } = new URL(request.url());
      if (!['data:', 'blob:'].includes(protocol) && host !== new URL(this.address).host) this.complaints.push(`another host: ${request.url()}`);
    });
    page.on('pageerror', (error) => this.complaints.push(`script: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() !== 'error') return;
      const url = message.location().url ?? '';
      if (/status of 401/.test(message.text()) || (/status of 40[45]/.test(message.text()) && MAY_LACK.test(url))) return;
      if (this.expected?.test(message.text())) return;
      this.complaints.push(`${message.text()} ${url}`);
    });
  }

  /** First log-in with the one-time password, then one of one's own. */
  async logIn(name, password) {
    const { page } = this;
    await page.goto(this.address);
    await page.getByLabel('Nom').fill(name);
    await page.getByLabel('Mot de passe').fill(password);
    await page.getByRole('button', { name: 'Entrer' }).click();
    await page.getByLabel('Nouveau mot de passe').fill('le bélier rappelle la laine');
    await page.getByLabel('Encore une fois').fill('le bélier rappelle la laine');
    await page.getByRole('button', { name: 'Enregistrer et entrer' }).click();
    await page.getByRole('heading', { name: /^Bonjour ./ }).waitFor();
  }

  async ask(path) {
    return this.page.evaluate(async (path) => (await fetch(path)).json(), path);
  }

  async write(id, field, locale, value, version) {
    return this.page.evaluate(
      async ([path, value, version]) => {
        const { csrf } = await (await fetch('/api/session')).json();
        const answer = await fetch(path, { method: 'PUT', headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': csrf }, body: JSON.stringify({ value, version }) });
        return answer.status;
      },
      [`/api/entries/${id}/fields/${field}/${locale || '-'}`, value, version],
    );
  }

  async go(path) {
    await this.page.goto(`${this.address}/#${path}`);
    await this.page.locator('main h1').first().waitFor();
    await this.page.waitForLoadState('networkidle');
  }

  async picture(name) {
    await this.page.screenshot({ path: join(this.out, `${name}.png`) });
    this.pictures.push(`${name}.png`);
  }

  /** Accessibility by axe (WCAG 2.2 A and AA), and what no reader should see. */
  async judge(name, slugs = []) {
    await this.picture(name);
    if (!(await this.page.evaluate(() => 'axe' in window))) await this.page.evaluate(axe);
    const found = await this.page.evaluate(async () => {
      const { violations } = await window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] });
      return violations.map((one) => `${one.id}: ${one.nodes.slice(0, 3).map((node) => `${node.target.join(' ')} ${node.failureSummary.split('\n')[1] ?? ''}`).join(' | ')}`);
    });
    this.findings.push(...found.map((one) => `${name}: ${one}`));
    const shown = await this.page.evaluate(() =>
      [document.body.innerText, ...[...document.querySelectorAll('input:not([type=radio], [type=checkbox]), textarea')].map((one) => one.value)].join('\n'));
    for (const pattern of [/\b[0-9A-HJKMNP-TV-Z]{26}\b/, /^\s*[[{]"/m, /FREQ=/, /undefined|NaN|\[object/]) {
      const hit = pattern.exec(shown);
      if (hit !== null) this.findings.push(`${name}: shows "${hit[0]}" in "${shown.slice(Math.max(0, hit.index - 80), hit.index + 60)}"`);
    }
    for (const slug of slugs) if (new RegExp(`(?<![\\w./-])${slug}(?![\\w-])`).test(shown)) this.findings.push(`${name}: shows the slug "${slug}"`);
  }
}
