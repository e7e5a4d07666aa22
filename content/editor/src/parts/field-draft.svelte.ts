// One field being written: saved within a second of the last key, kept locally while the server is silent, and never
// overwritten by somebody else's words without a choice.
import { api, type Answer, type FieldValue, type Schemas } from '../api/client';
import * as copies from './local-copies';

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
  toReview = $state(false);
  sourceThen = $state('');
  changedBy = $state('');
  theirs = $state<FieldValue | null>(null);
  refusal = $state('');
  /** This tab's own text came back after a reload. */
  recovered = $state(false);
  /** A text that another, closed tab had not saved. */
  left = $state<copies.Copy | null>(null);

  #version: number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #sending = false;
  readonly #deaf: () => void;

  constructor(entry: string, known: FieldValue) {
    this.entry = entry;
    this.field = known.field;
    this.locale = known.locale;
    this.#version = known.version;
    this.#take(known);
    const { own, left } = copies.find(this.#key, known.value);
    if (own !== null) {
      this.#version = own.version;
      this.recovered = true;
      this.write(own.text);
    }
    this.left = left;
    this.#deaf = copies.listen(this.#key, (saved) => this.#heard(saved));
  }

  get #key(): string {
    return `${this.entry}/${this.field}/${this.locale}`;
  }
  get version(): number {
    return this.#version;
  }

  /** Before the page goes: what waits is sent, or stays kept for the next visit. */
  close(): void {
    void this.flush();
    this.#deaf();
  }

  write(text: string): void {
    if (text === this.value && this.saving === 'saved') return;
    this.value = text;
    copies.keep(this.#key, text, this.#version);
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
    this.#take(this.theirs);
    this.theirs = null;
    this.#settled();
  }

  takeLeft(): void {
    if (this.left === null) return;
    const text = this.left.text;
    this.forgetLeft();
    this.write(text);
  }

  forgetLeft(): void {
    if (this.left !== null) copies.forget(this.left.name);
    this.left = null;
  }

  /** What the server now says, when nothing of one's own waits. */
  refresh(known: FieldValue): void {
    if (this.saving === 'saved' && known.version >= this.#version) this.#take(known);
  }

  /** The translation stands although its source changed. */
  async confirm(): Promise<boolean> {
    const answer = await api.reviewed(this.entry, this.field, this.locale);
    if (answer.ok) this.refresh(answer.value);
    return answer.ok;
  }

  #take(known: FieldValue): void {
    this.#version = known.version;
    this.value = known.value;
    this.live = known.live;
    this.toReview = known.to_review ?? false;
    this.sourceThen = known.source_then ?? '';
    this.changedBy = known.changed_by ?? '';
  }

  /** Another tab of this browser saved the same field. */
  #heard(saved: FieldValue): void {
    if (saved.version > this.#version && this.saving === 'saved') this.#take(saved);
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
    this.#answered(answer, sent);
  }

  #answered(answer: Answer<FieldValue>, sent: string): void {
    if (answer.ok) {
      const written = this.value;
      this.#take(answer.value);
      copies.tell(this.#key, answer.value);
      if (written === sent) return this.#settled();
      this.value = written;
      copies.keep(this.#key, written, this.#version);
      this.#later(PAUSE_MS);
    } else if (answer.status === 409) {
      this.#differs((answer.body as Schemas['Conflict']).current);
    } else if (answer.status === 422 || answer.status === 403) {
      this.refusal = answer.sentence;
      this.saving = 'refused';
    } else {
      this.saving = 'waiting';
      this.#later(AGAIN_MS);
    }
  }

  /** Two people who wrote the same words have nothing to settle. */
  #differs(current: FieldValue): void {
    if (current.value === this.value) {
      this.#take(current);
      this.#settled();
      return;
    }
    this.theirs = current;
    this.saving = 'conflict';
  }

  #settled(): void {
    this.saving = 'saved';
    this.refusal = '';
    this.recovered = false;
    this.savedAt = Date.now();
    copies.forget(copies.nameOf(this.#key));
  }
}
