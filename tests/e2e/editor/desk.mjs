// An office PC, 1366 × 768: Debian's Chromium, watched for requests to other hosts, broken policy and broken script.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const modules = createRequire(join(root, 'content/editor/package.json'));
const { chromium } = modules('playwright-core');
const axe = readFileSync(modules.resolve('axe-core/axe.min.js'), 'utf8');

/** Of one's own, chosen at the first log-in. */
export const OWN_PASSWORD = 'le bélier rappelle la laine';

/** Rows that an older bridge lacks: the editor asks once and leaves out what they would give. */
const MAY_LACK = /\/api\/(bin|entries\/\w+\/(presence|history|uses))$/;

export function openBrowser() {
  return chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update',
      '--disable-sync', ...(process.getuid() === 0 ? ['--no-sandbox'] : [])],
  });
}

/** What no reader should meet: words cut by their box, a page wider than the screen. Runs in the page. */
function findCut() {
  const found = [];
  const wide = document.documentElement.scrollWidth - innerWidth;
  if (wide > 0) found.push(`the page is ${wide} px wider than the screen`);
  for (const box of document.querySelectorAll('main, main *, nav *, dialog[open], dialog[open] *')) {
    if (['TEXTAREA', 'INPUT', 'SELECT', 'CANVAS', 'SVG'].includes(box.tagName.toUpperCase())) continue;
    if (box.closest('.visually-hidden, svg, [aria-hidden=true]') !== null || !box.checkVisibility?.()) continue;
    const style = getComputedStyle(box);
    // A long name may end in an ellipsis where it is whole elsewhere; words of the interface may not.
    if (style.overflowX === 'visible') {
      const own = [...box.childNodes].some((one) => one.nodeType === Node.TEXT_NODE && one.data.trim() !== '');
      if (own && style.display !== 'inline' && box.scrollWidth > box.clientWidth + 2 && box.clientWidth > 0)
        found.push(`"${box.textContent.trim().slice(0, 50)}" runs ${box.scrollWidth - box.clientWidth} px out of its box`);
    } else if (style.overflowX !== 'hidden' && box.scrollWidth > box.clientWidth + 1) {
      found.push(`${box.tagName.toLowerCase()}.${box.className} must be scrolled sideways by ${box.scrollWidth - box.clientWidth} px`);
    }
  }
  for (const box of document.querySelectorAll('.button, nav a, nav button, .tab')) {
    if (!box.checkVisibility?.() || box.closest('.visually-hidden') !== null) continue;
    const { left, right } = box.getBoundingClientRect();
    if (right > innerWidth + 1 || left < 0) found.push(`"${box.textContent.trim()}" ends outside the screen`);
    if (box.scrollWidth > box.clientWidth + 1) found.push(`"${box.textContent.trim()}" does not fit its button`);
  }
  return found;
}

export class Desk {
  constructor(context, page, address, out) {
    Object.assign(this, { context, page, address, out, complaints: [], findings: [], pictures: [], asked: new Set() });
  }

  static async open(browser, address, out, language = 'fr') {
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'fr-FR', timezoneId: 'Europe/Paris' });
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
    if (page === this.page) {
      page.on('request', (request) => /\/api\//.test(request.url()) && this.asked.add(request));
      for (const end of ['requestfinished', 'requestfailed']) page.on(end, (request) => this.asked.delete(request));
    }
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
    await this.enter(name, password);
    await page.getByLabel('Nouveau mot de passe').fill(OWN_PASSWORD);
    await page.getByLabel('Encore une fois').fill(OWN_PASSWORD);
    await page.getByRole('button', { name: 'Enregistrer et entrer' }).click();
    await page.getByRole('heading', { name: /^Bonjour ./ }).waitFor();
  }

  /** Name and password, whatever comes then. */
  async enter(name, password) {
    const { page } = this;
    await page.goto(this.address);
    await page.getByLabel('Nom').fill(name);
    await page.getByLabel('Mot de passe').fill(password);
    await page.getByRole('button', { name: 'Entrer' }).click();
  }

  async ask(path) {
    return this.page.evaluate(async (path) => (await fetch(path)).json(), path);
  }

  /** What the server answers to a page of the editor that sends this: { status, body }. */
  async send(method, path, body) {
    return this.page.evaluate(
      async ([method, path, body]) => {
        const { csrf } = await (await fetch('/api/session')).json();
        const headers = { 'Content-Type': 'application/json', 'X-CSRF-Token': csrf };
        const answer = await fetch(path, method === 'GET' ? {} : { method, headers, ...(method === 'DELETE' ? {} : { body: JSON.stringify(body) }) });
        const text = await answer.text();
        return { status: answer.status, body: /json/.test(answer.headers.get('content-type') ?? '') ? JSON.parse(text) : text };
      },
      [method, path, body],
    );
  }

  async write(id, field, locale, value, version) {
    return (await this.send('PUT', `/api/entries/${id}/fields/${field}/${locale || '-'}`, { value, version })).status;
  }

  /** Of one field as it is stored. */
  async valueOf(id, field, locale) {
    const { values } = await this.ask(`/api/entries/${id}`);
    return values.find((one) => one.field === field && one.locale === locale);
  }

  async saved() {
    await this.page.getByText(/^Enregistré à/).waitFor();
  }

  /** A field in one of the two columns of an entry: "Français", "Nederlands". */
  field(language, label) {
    return this.page.getByRole('region', { name: language }).getByLabel(label, { exact: true });
  }

  async go(path) {
    await this.page.goto(`${this.address}/#${path}`);
    await this.page.locator('main h1').first().waitFor();
    await this.settled();
  }

  /** Everything that the page asked for is there, and drawn: nothing is under way in two frames, one after the other. */
  async settled() {
    const patience = Date.now() + 20_000;
    for (let still = 0; still < 2; ) {
      if (Date.now() > patience) this.asked.clear();   // the browser does not tell the end of each that a page left behind
      await this.page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
      still = this.asked.size === 0 ? still + 1 : 0;
    }
  }

  async picture(name) {
    await this.page.screenshot({ path: join(this.out, `${name}.png`) });
    this.pictures.push(`${name}.png`);
  }

  /** Accessibility by axe (WCAG 2.2 A and AA), words that are cut, and what no reader should see. */
  async judge(name, slugs = [], { picture = true } = {}) {
    if (picture) await this.picture(name);
    if (!(await this.page.evaluate(() => 'axe' in window))) await this.page.evaluate(axe);
    const found = await this.page.evaluate(async () => {
      const { violations } = await window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] });
      return violations.map((one) => `${one.id}: ${one.nodes.slice(0, 3).map((node) => `${node.target.join(' ')} ${node.failureSummary.split('\n')[1] ?? ''}`).join(' | ')}`);
    });
    this.findings.push(...[...found, ...(await this.page.evaluate(findCut))].map((one) => `${name}: ${one}`));
    const below = await this.page.evaluate(() => document.documentElement.scrollHeight - innerHeight);
    if (below > 0) this.findings.push(`${name}: the page is ${below} px longer than the window`);
    const shown = await this.page.evaluate(() =>
      [document.body.innerText, ...[...document.querySelectorAll('input:not([type=radio], [type=checkbox]), textarea')].map((one) => one.value)].join('\n'));
    for (const pattern of [/\b[0-9A-HJKMNP-TV-Z]{26}\b/, /^\s*[[{]"/m, /FREQ=/, /undefined|NaN|\[object/]) {
      const hit = pattern.exec(shown);
      if (hit !== null) this.findings.push(`${name}: shows "${hit[0]}" in "${shown.slice(Math.max(0, hit.index - 80), hit.index + 60)}"`);
    }
    for (const slug of slugs) if (new RegExp(`(?<![\\w./-])${slug}(?![\\w-])`).test(shown)) this.findings.push(`${name}: shows the slug "${slug}"`);
  }
}
