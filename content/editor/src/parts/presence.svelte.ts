// Who else has this entry open, asked while it is open.
import { api, lacks, type Presence } from '../api/client';

const EVERY_MS = 10_000;

export class Company {
  others = $state<Presence[]>([]);
  readonly #id: string;
  #field = '';
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(id: string) {
    this.#id = id;
    this.#timer = setInterval(() => void this.#ask(), EVERY_MS);
    void this.#ask();
  }

  in(field: string): void {
    if (field === this.#field) return;
    this.#field = field;
    if (this.#timer !== undefined) void this.#ask();
  }

  leave(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  async #ask(): Promise<void> {
    const answer = await api.presence(this.#id, this.#field);
    if (answer.ok) this.others = answer.value;
    else if (lacks(answer)) this.leave();
  }
}
