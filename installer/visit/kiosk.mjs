// One kiosk under a visitor's finger: started offscreen, touched and looked at through its control socket.
import { spawn } from 'node:child_process';
import { createConnection } from 'node:net';
import { createInterface } from 'node:readline';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const REPLY_MS = 30_000;

export class Kiosk {
  /** Starts the program and waits until its control socket answers. */
  static async start({ name, program, options, run }) {
    const socket = join(run, `kiosk-${name}.sock`);
    const child = spawn(program, [...options, '--control', socket], {
      env: { ...process.env, SDL_VIDEODRIVER: 'offscreen', LIBGL_ALWAYS_SOFTWARE: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const log = createWriteStream(join(run, `kiosk-${name}.log`));
    child.stdout.pipe(log, { end: false });
    child.stderr.pipe(log, { end: false });
    const kiosk = new Kiosk(name, child);
    for (let tries = 0; tries < 300; tries++) {
      if (child.exitCode !== null) throw new Error(`the ${name} kiosk ended at once; see kiosk-${name}.log`);
      if (await kiosk.#connect(socket)) return kiosk;
      await pause(100);
    }
    throw new Error(`the ${name} kiosk did not open its control socket`);
  }

  constructor(name, child) {
    this.name = name;
    this.child = child;
    this.waiting = [];
  }

  #connect(path) {
    return new Promise((resolve) => {
      const socket = createConnection(path);
      socket.once('error', () => resolve(false));
      socket.once('connect', () => {
        this.socket = socket;
        createInterface({ input: socket }).on('line', (line) => this.waiting.shift()?.(JSON.parse(line)));
        socket.on('close', () => this.waiting.splice(0).forEach((one) => one({ ok: false, error: 'the kiosk is gone' })));
        socket.on('error', () => {});
        resolve(true);
      });
    });
  }

  /** One order, one answer, in turn. */
  async ask(order, timeout = REPLY_MS) {
    const reply = new Promise((resolve) => this.waiting.push(resolve));
    this.socket.write(JSON.stringify(order) + '\n');
    const late = pause(timeout, { ok: false, error: `no answer in ${timeout} ms` }, { ref: false });
    const answer = await Promise.race([reply, late]);
    if (!answer.ok) throw new Error(`${this.name} kiosk: ${JSON.stringify(order)}: ${answer.error}`);
    return answer;
  }

  tap = (node) => this.ask({ do: 'tap', node });
  wait = (what, timeout_ms = 15_000) => this.ask({ do: 'wait', timeout_ms, ...what }, timeout_ms + 5000);
  picture = (file) => this.ask({ do: 'picture', file });
  state = async () => (await this.ask({ do: 'state' })).state;
  tree = async () => (await this.ask({ do: 'tree' })).tree;

  async stop() {
    await this.ask({ do: 'quit' }, 5000).catch(() => {});
    for (let tries = 0; tries < 50 && this.child.exitCode === null; tries++) await pause(100);
    if (this.child.exitCode === null) this.child.kill('SIGKILL');
  }
}

/** Every node of a kiosk's tree, in reading order. */
export function* nodes(node) {
  yield node;
  for (const child of node.children ?? []) yield* nodes(child);
}
