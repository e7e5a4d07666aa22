// A bridge of the test's own: a data folder made by beffroi-content, the editor as built, one person of the staff.
import { execFile, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

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
  for (const name of ['Nadia Belkacem']) {
    const { stdout } = await content('user', 'add', '--data', data, '--one-time', name, '--role', 'publisher', '--role', 'administrator');
    people[name] = stdout.trim();
  }
  const port = await freePort();
  const bridge = spawn(join(bin, 'beffroi-bridge'), ['serve', '--data', data, '--port', String(port), '--unix', join(folder, 'bridge.sock'),
    '--editor', editor, '--driver', 'hotel-de-ville=controller:hotel-de-ville'],
    { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, BEFFROI_KIOSK_ASSETS: join(bin, '../../assets') } });
  let words = '';
  bridge.stderr.on('data', (chunk) => (words = (words + chunk).slice(-4000)));
  const address = `http://127.0.0.1:${port}`;
  for (let turns = 0; ; turns++) {
    if (bridge.exitCode !== null || turns > 200) throw new Error(`the bridge did not start: ${words}`);
    if (await fetch(`${address}/healthz`).then((answer) => answer.ok, () => false)) break;
    await pause(100);
  }
  return {
    address,
    people,
    async close() {
      const ended = new Promise((done) => bridge.once('exit', done));
      if (bridge.exitCode === null) {
        bridge.kill('SIGTERM');
        await Promise.race([ended, pause(5000).then(() => bridge.kill('SIGKILL'))]);
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
