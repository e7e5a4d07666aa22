// What an independent receiver (OLA) really got, held against what the engine says the scene is.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

export class Receiver {
  /** `enter` is the command that runs another one inside the private light network. */
  constructor(enter) {
    this.enter = enter;
  }

  /** 512 values of one universe, with the machine's clock before and after the reading, in microseconds. */
  async read(universe) {
    const [program, ...rest] = this.enter;
    const before = Date.now() * 1000;
    const { stdout } = await run(program, [...rest, 'curl', '-sf', `http://127.0.0.1:9090/get_dmx?u=${universe}`]);
    return { before_us: before, after_us: Date.now() * 1000, slots: JSON.parse(stdout).dmx };
  }
}

/**
 * Where in `expected` (one row a millisecond) the slots that were read stand, or the nearest row and how far off it is.
 * A slot may differ by one: 8 bits of OLA's own rounding are not asked to agree better.
 */
export function match(slots, expected) {
  let best = { distance: Infinity, t_us: 0 };
  for (const row of expected) {
    let distance = 0;
    for (let i = 0; i < row.slots.length; i++) distance = Math.max(distance, Math.abs((slots[i] ?? 0) - row.slots[i]));
    if (distance < best.distance) best = { distance, t_us: row.t_us };
  }
  return best;
}
