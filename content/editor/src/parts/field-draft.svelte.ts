// One field being written: saved within a second of the last key, kept locally while the server is silent, and never
// overwritten by somebody else's words without a choice.
import { api, type FieldValue, type Schemas } from '../api/client';

const PAUSE_MS = 700;
const AGAIN_MS = 3000;

export type Saving = 'saved' | 'saving' | 'waiting' | 'conflict' | 'refused';

export class FieldDraft {
  readonly entry: string;
  readonly field: string;
  readonly locale: string;
  value = $state('');
  saving = $state<Saving>('saved');
  savedAt = $state(0);
  live = $state(false);
  theirs = $state<FieldValue | null>(null);
  refusal = $state('');

  #version: number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #sending = false;

  constructor(entry: string, known: FieldValue) {
    this.entry = entry;
    this.field = known.field;
    this.locale = known.locale;
    this.value = known.value;
    this.live = known.live;
    this.#version = known.version;
    const kept = localStorage.getItem(this.#key);
    if (kept !== null && kept !== known.value) {
      this.value = kept;
      this.write(kept);
    }
  }

  get #key(): string {
    return `draft/${this.entry}/${this.field}/${this.locale}`;
  }

  write(text: string): void {
    this.value = text;
    localStorage.setItem(this.#key, text);
    if (this.saving === 'conflict') return;
    this.saving = 'saving';
    this.#later(PAUSE_MS);
  }

  /** Sends at once what waits: before leaving the field, before publishing. */
  async flush(): Promise<void> {
    if (this.saving === 'saved' || this.saving === 'conflict') return;
    clearTimeout(this.#timer);
    await this.#send();
  }

  keepMine(): void {
    if (this.theirs === null) return;
    this.#version = this.theirs.version;
    this.theirs = null;
    this.saving = 'saving';
    void this.#send();
  }

  takeTheirs(): void {
    if (this.theirs === null) return;
    this.#version = this.theirs.version;
    this.value = this.theirs.value;
    this.live = this.theirs.live;
    this.theirs = null;
    this.#settled();
  }

  #later(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#send(), ms);
  }

  async #send(): Promise<void> {
    if (this.#sending) return this.#later(PAUSE_MS);
    this.#sending = true;
    const sent = this.value;
    const answer = await api.saveField(this.entry, this.field, this.locale, sent, this.#version);
    this.#sending = false;
    if (answer.ok) {
      this.#version = answer.value.version;
      this.live = answer.value.live;
      if (this.value === sent) this.#settled();
      else this.#later(PAUSE_MS);
    } else if (answer.status === 409) {
      this.theirs = (answer.body as Schemas['Conflict']).current;
      this.saving = 'conflict';
    } else if (answer.status === 422 || answer.status === 403) {
      this.refusal = answer.sentence;
      this.saving = 'refused';
    } else {
      this.saving = 'waiting';
      this.#later(AGAIN_MS);
    }
  }

  #settled(): void {
    this.saving = 'saved';
    this.refusal = '';
    this.savedAt = Date.now();
    localStorage.removeItem(this.#key);
  }
}
