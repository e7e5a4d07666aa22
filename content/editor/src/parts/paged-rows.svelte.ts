// Rows of a kind by page, fetched as they come in sight. What fits on one page is held whole and narrowed here, at
// once; more is narrowed by the server, which knows all of them.
import { api, type EntryRow, type RowQuery } from '../api/client';
import { plain, titled, titleOf } from '../catalog.svelte';
import { t } from '../i18n/words.svelte';

export const PAGE = 100;
const AROUND = 40;

type Narrowing = { q: string; state: RowQuery['state']; missing: string; review: string };
const ALL: Narrowing = { q: '', state: '', missing: '', review: '' };

export class PagedRows {
  /** Rows of the kind, and of those the ones that are asked for. */
  all = $state(0);
  found = $state(0);
  problem = $state('');
  /** False until the first answer. */
  asked = $state(false);

  #pages = $state.raw(new Map<number, EntryRow[]>());
  #whole: EntryRow[] | null = null;
  #narrowing = ALL;
  #wanted: [number, number] = [0, 0];
  #fetching: Promise<void> | null = null;
  #turn = 0;

  constructor(readonly kind: string) {}

  /** Nothing: not here yet. */
  at(index: number): EntryRow | undefined {
    return this.#pages.get(Math.floor(index / PAGE))?.[index % PAGE];
  }

  /** From the first row on, as the server has them now. */
  async narrow(narrowing: Narrowing): Promise<void> {
    this.#narrowing = narrowing;
    this.#turn += 1;
    if (this.#whole !== null) this.#narrowWhole();
    else await this.#ask(0);
  }

  async reload(): Promise<void> {
    this.#whole = null;
    await this.narrow(this.#narrowing);
  }

  /** Asks for the pages that hold these rows and their neighbours, one at a time: who drags the bar past thousands
   *  of rows asks for those where it stops. */
  need(first: number, last: number): Promise<void> {
    if (this.#whole !== null || !this.asked) return Promise.resolve();
    this.#wanted = [Math.max(0, first - AROUND), last + AROUND];
    this.#fetching ??= this.#fetch().finally(() => (this.#fetching = null));
    return this.#fetching;
  }

  async #fetch(): Promise<void> {
    for (let page = this.#missing(); page !== null && this.problem === ''; page = this.#missing()) await this.#ask(page);
  }

  #missing(): number | null {
    const [first, last] = this.#wanted;
    for (let page = Math.floor(first / PAGE); page * PAGE < Math.min(last, this.found); page += 1) if (!this.#pages.has(page)) return page;
    return null;
  }

  async #ask(page: number): Promise<void> {
    const turn = this.#turn;
    const { q, state, missing, review } = this.#narrowing;
    const answer = await api.page(this.kind, { q, state, missing, review, offset: page * PAGE, limit: PAGE });
    if (turn !== this.#turn) return; // something else is asked for meanwhile
    const rows = answer.ok ? await titled(this.kind, answer.value.rows) : [];
    if (turn !== this.#turn) return;
    this.asked = true;
    this.problem = answer.ok ? '' : answer.sentence || t('app.offline');
    if (!answer.ok) return;
    const untouched = q === '' && state === '' && missing === '' && review === '';
    this.#pages = new Map(page === 0 ? [[0, rows]] : [...this.#pages, [page, rows]]);
    this.found = answer.value.found;
    this.all = answer.value.all;
    if (untouched && page === 0 && rows.length === this.all) this.#whole = rows;
  }

  #narrowWhole(): void {
    const { q, state, missing, review } = this.#narrowing;
    const words = plain(q);
    const rows = (this.#whole ?? []).filter(
      (row) =>
        plain(titleOf(row)).includes(words) &&
        (state === '' || row.state === state) &&
        (missing === '' || (row.locales[missing] ?? 'missing') === 'missing') &&
        (review === '' || (review === 'any' ? row.to_review.length > 0 : row.to_review.includes(review))),
    );
    this.#pages = new Map([[0, rows]]);
    this.found = rows.length;
  }
}
