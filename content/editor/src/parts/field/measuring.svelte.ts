// What this bridge can measure: one question at a time, so that the counters of a long page never stand before a save; the
// newest first, and of a field only the newest. Asked again after a while where nothing could be measured, never for what
// no screen shows.
import { api, type Answer, type Schemas } from '../../api/client';

type Question = Schemas['MeasureQuestion'];
/** Null in the answer: no screen shows that field. */
type Said = Answer<Schemas['Measures'] | null>;

const AGAIN_MS = 60_000;
const keyOf = (kind: string, field: string, locale: string): string => `${kind}.${field}.${locale}`;

class Measuring {
  /** Nothing is measured for now: characters are all there is to count. */
  absent = $state(false);
  /** Counts the times that asking again became of use: who reads it in an effect asks then. */
  round = $state(0);
  #again: ReturnType<typeof setTimeout> | undefined;
  #busy = false;
  readonly #unknown = new Set<string>();
  readonly #waiting = new Map<string, { question: Question; give: (said: Said | null) => void }>();

  asks(kind: string, field: string, locale: string): boolean {
    if (locale === '' || this.#unknown.has(keyOf(kind, field, locale))) return false;
    return this.#again === undefined;
  }
  forget(kind: string, field: string, locale: string): void {
    this.#unknown.add(keyOf(kind, field, locale));
  }
  /** Null: nothing is measured now, or something newer was asked about that field. */
  ask(question: Question): Promise<Said | null> {
    const key = keyOf(question.kind, question.field, question.locale);
    this.#drop(key);
    return new Promise((give) => {
      this.#waiting.set(key, { question, give });
      if (!this.#busy) void this.#work();
    });
  }

  async #work(): Promise<void> {
    this.#busy = true;
    for (let key = [...this.#waiting.keys()].at(-1); key !== undefined; key = [...this.#waiting.keys()].at(-1)) {
      const next = this.#waiting.get(key);
      this.#waiting.delete(key);
      if (next === undefined) continue;
      const said = await api.measure(next.question);
      const told = said.ok ? said.value : null;
      if (told?.measured === false) this.#rest(told.again_ms ?? AGAIN_MS);
      else if (told !== null) this.absent = false;
      next.give(told?.measured === false ? null : said);
    }
    this.#busy = false;
  }
  /** Nobody asks before `againMs` have passed. */
  #rest(againMs: number): void {
    this.absent = true;
    for (const key of [...this.#waiting.keys()]) this.#drop(key);
    this.#again ??= setTimeout(() => {
      this.#again = undefined;
      this.round++;
    }, againMs);
  }
  #drop(key: string): void {
    this.#waiting.get(key)?.give(null);
    this.#waiting.delete(key);
  }
}

export const measuring = new Measuring();
