// Staff at work: each editor saves a field once a second over HTTP, as the editor's pages do.
//   node editors.mjs --bridge http://127.0.0.1:8290 --town town.json --seconds 30 --acknowledged acknowledged.json [--lists]
// --lists: meanwhile a page of a list is asked for every second, words are searched for, and every ten seconds the whole
// list, what would be published and what is wrong with it are asked for, and somebody who is nobody tries to log in (a whole argon2id).
import { readFileSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';

const options = Object.fromEntries(
  process.argv.slice(2).map((word, i, all) => [word, all[i + 1]]).filter(([word]) => word.startsWith('--')));
const town = JSON.parse(readFileSync(options['--town'], 'utf8'));
const seconds = Number(options['--seconds'] ?? 30);
const bridge = new URL(options['--bridge']);
const agent = new Agent({ keepAlive: true, maxSockets: 200 });
const fields = [['hook', 'fr'], ['hook', 'en'], ['story', 'fr'], ['story', 'en'], ['title', 'fr']];

function ask(editor, method, path, body) {
  const text = body === undefined ? undefined : JSON.stringify(body);
  const headers = { cookie: `__Host-beffroi=${editor.token}`, 'x-csrf-token': editor.csrf };
  if (text !== undefined) Object.assign(headers, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
  return new Promise((resolve, reject) => {
    const began = process.hrtime.bigint();
    const asked = request({ host: bridge.hostname, port: bridge.port, method, path, headers, agent }, (answer) => {
      const pieces = [];
      answer.on('data', (piece) => pieces.push(piece));
      answer.on('end', () => resolve({
        status: answer.statusCode, ms: Number(process.hrtime.bigint() - began) / 1e6, text: Buffer.concat(pieces).toString(),
      }));
    });
    asked.on('error', reject);
    asked.end(text);
  });
}

const wait = (ms) => new Promise((done) => setTimeout(done, Math.max(0, ms)));
const acknowledged = [];
const times = { save: [], page: [], search: [], list: [], changes: [], findings: [], login: [] };
const refused = [];

/// Five people share a place, each in a field of their own.
async function edit(editor, number) {
  const id = town.places[Math.floor(number / fields.length) * 37 % town.places.length];
  const [field, locale] = fields[number % fields.length];
  const entry = JSON.parse((await ask(editor, 'GET', `/api/entries/${id}`)).text);
  let { version, value } = entry.values.find((one) => one.field === field && one.locale === locale);
  const start = Date.now() + number * 20;
  for (let second = 0; second < seconds; ++second) {
    await wait(start + second * 1000 - Date.now());
    value = second % 20 === 19 ? `Encore ${second}` : `${value} mot`;
    const answer = await ask(editor, 'PUT', `/api/entries/${id}/fields/${field}/${locale}`, { value, version });
    if (answer.status !== 200) { refused.push(`${answer.status} ${answer.text}`); continue; }
    times.save.push(answer.ms);
    version = JSON.parse(answer.text).version;
    acknowledged.push({ id, field, locale, version, value });
  }
}

const rare = {
  3: ['login', 'POST', '/api/session', { name: 'Nobody', password: 'not the one at all' }],
  4: ['changes', 'GET', '/api/publish'],
  5: ['list', 'GET', '/api/entries?kind=place'],
  7: ['findings', 'GET', '/api/findings'],
  8: ['search', 'GET', '/api/entries?kind=place&limit=100&q=tisserand+77'],
};

async function look() {
  const editor = town.editors[0];
  const start = Date.now();
  for (let second = 0; second < seconds; ++second) {
    await wait(start + second * 1000 - Date.now());
    const page = ['page', 'GET', `/api/entries?kind=place&limit=100&offset=${second * 100 % town.places.length}`];
    const [name, method, path, body] = rare[second % 10] ?? page;
    const answer = await ask(editor, method, path, body);
    if (answer.status !== 200 && name !== 'login') refused.push(`${answer.status} ${answer.text}`);
    times[name].push(answer.ms);
  }
}

const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
function figures(name) {
  const sorted = times[name].sort((a, b) => a - b);
  if (sorted.length === 0) return {};
  const row = { count: sorted.length, p50_ms: at(sorted, 0.5), p95_ms: at(sorted, 0.95), p99_ms: at(sorted, 0.99), most_ms: sorted.at(-1) };
  for (const key of Object.keys(row)) row[key] = Math.round(row[key] * 10) / 10;
  return { [name]: row };
}

const work = town.editors.map(edit);
if (process.argv.includes('--lists')) work.push(look());
await Promise.all(work);
agent.destroy();
writeFileSync(options['--acknowledged'], JSON.stringify(acknowledged));
const report = {
  places: town.places.length, editors: town.editors.length, seconds, lists: process.argv.includes('--lists'),
  ...Object.assign({}, ...Object.keys(times).map(figures)), refused: refused.length,
};
report.within_bar = refused.length === 0 && report.save.p95_ms < 100;
console.log(JSON.stringify(report));
if (refused.length > 0) console.error(refused.slice(0, 3).join('\n'));
