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

/** The channels that a patch file puts into one universe: slots of the coarse byte and, for 16 bits, of the fine one. */
export function channelsIn(patch, universe) {
  const profiles = new Map(patch.profiles.map((profile) => [profile.id, profile]));
  return patch.fixtures
    .filter((fixture) => fixture.universe === universe)
    .flatMap((fixture) =>
      profiles.get(fixture.profile).emitters.map(({ coarse, fine }) => ({
        coarse: fixture.slot - 1 + coarse,
        fine: fine === undefined ? undefined : fixture.slot - 1 + fine,
      })),
    );
}

/** Unit: 255ths of full output. */
function level(slots, { coarse, fine }) {
  return fine === undefined ? slots[coarse] ?? 0 : ((slots[coarse] ?? 0) * 256 + (slots[fine] ?? 0)) / 257;
}

/** The row of `expected` (one a millisecond) that is nearest to the slots that were read, and how far off it is. */
export function match(slots, expected, channels) {
  const seen = channels.map((channel) => level(slots, channel));
  let best = { distance: Infinity, t_us: 0 };
  for (const row of expected) {
    let distance = 0;
    channels.forEach((channel, i) => (distance = Math.max(distance, Math.abs(seen[i] - level(row.slots, channel)))));
    if (distance < best.distance) best = { distance: Math.round(distance * 100) / 100, t_us: row.t_us };
  }
  return best;
}
