// A bridge of the test's own: a data folder made by beffroi-content, the editor as built, one person for each role, and
// kiosks that hang on it as those in the street do.
import { execFile, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Kiosk } from '../../../installer/visit/kiosk.mjs';

const run = promisify(execFile);

/** Who works in the house. Nadia is in most stories; the others are each their role alone. */
export const STAFF = {
  'Nadia Belkacem': ['publisher', 'administrator'],
  'Paul Verdier': ['contributor'],
  'Tess Maes': ['translator:nl'],
  'Camille Roux': ['publisher'],
  'Lou Ferrand': ['lighting-designer'],
  'Sami Haddad': ['technician'],
  'Anne Lescaut': ['administrator'],
};

function freePort() {
  return new Promise((found, failed) => {
    const server = createServer();
    server.once('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => found(port));
    });
  });
}

/** `drivers`: who lights which façade. `now`: the instant that the bridge shows. */
async function startBridge({ bin, editor, folder, data, port, address }, { drivers = ['hotel-de-ville=controller:hotel-de-ville'], now } = {}) {
  const bridge = spawn(join(bin, 'beffroi-bridge'), ['serve', '--data', data, '--port', String(port), '--unix', join(folder, 'bridge.sock'),
    '--editor', editor, ...drivers.flatMap((one) => ['--driver', one]), ...(now === undefined ? [] : ['--now', now])],
    { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, BEFFROI_KIOSK_ASSETS: join(bin, '../../assets') } });
  let words = '';
  bridge.stderr.on('data', (chunk) => (words = (words + chunk).slice(-4000)));
  for (let turns = 0; ; turns++) {
    if (bridge.exitCode !== null || turns > 300) throw new Error(`the bridge did not start: ${words}`);
    if (await fetch(`${address}/healthz`).then((answer) => answer.ok, () => false)) return bridge;
    await pause(100);
  }
}

async function stop(bridge) {
  if (bridge.exitCode !== null) return;
  const ended = new Promise((done) => bridge.once('exit', done));
  bridge.kill('SIGTERM');
  await Promise.race([ended, pause(5000).then(() => bridge.kill('SIGKILL'))]);
}

/** `from`: a data folder to begin with a copy of, instead of importing and publishing anew. */
export async function openHouse({ bin, editor, pack, from }) {
  const folder = mkdtempSync(join(tmpdir(), 'beffroi-editor.'));
  const data = join(folder, 'data');
  const content = (...words) => run(join(bin, 'beffroi-content'), words, { maxBuffer: 1 << 26 });
  if (from !== undefined) {
    cpSync(from, data, { recursive: true });
  } else {
    await content('init', '--data', data);
    await content('import', '--data', data, pack);
    await content('publish', '--data', data);
  }
  const people = {};
  for (const [name, roles] of Object.entries(STAFF)) {
    const { stdout } = await content('user', 'add', '--data', data, '--one-time', name, ...roles.flatMap((role) => ['--role', role]));
    people[name] = stdout.trim();
  }
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const how = { bin, editor, folder, data, port, address };
  let bridge = await startBridge(how);
  const kiosks = new Set();
  return {
    address,
    people,
    /** A kiosk that opens with `show` ("place:hotel-de-ville"). It keeps its editions, so that the next one starts sooner. */
    async kiosk(show, locale) {
      const kiosk = await Kiosk.start({ name: `${show.replace(/\W/g, '-')}-${locale}`, run: folder, program: join(bin, 'beffroi-kiosk'),
        options: ['--bridge', `ws://127.0.0.1:${port}/live`, '--data', join(folder, `kiosk-${locale}`), '--assets', join(bin, '../../assets'),
          '--screen', '32-portrait', '--show', show, '--locale', locale] });
      kiosks.add(kiosk);
      const leave = kiosk.stop.bind(kiosk);
      kiosk.stop = async () => {
        kiosks.delete(kiosk);
        await leave();
      };
      return kiosk;
    },
    /** The installation changes a setting: bridge.toml, and the bridge started again; `night` as of startBridge(). */
    async restart(settings, night) {
      await stop(bridge);
      writeFileSync(join(data, 'bridge.toml'), settings);
      bridge = await startBridge(how, night);
    },
    async close() {
      for (const kiosk of kiosks) await kiosk.stop();
      await stop(bridge);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
