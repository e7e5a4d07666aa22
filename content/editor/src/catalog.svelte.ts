// What entries are called: by kind and slug, asked for when somebody looks at one, many in one question. A slug is never
// shown, and nobody loads a whole list to say a name.
import { api, type Declarations, type Entry, type EntryRow } from './api/client';
import { t } from './i18n/words.svelte';

const MOST_AT_ONCE = 100;
const AGAIN_MS = 5000;

/** Null: there is no such entry. */
type Known = Record<string, ReadonlyMap<string, EntryRow | null>>;

let known = $state.raw<Known>({});
let declarations = $state.raw<Declarations>({});
let keepsBin = $state(false);

export const catalog = {
  get declarations(): Declarations {
    return declarations;
  },
  /** The server can make, remove and bring back entries. */
  get keepsBin(): boolean {
    return keepsBin;
  },
};

/** After log-in, before the first page. */
export async function openCatalog(): Promise<string> {
  const [fields, bin] = await Promise.all([api.fields(), api.bin({ limit: 0 })]);
  keepsBin = bin.ok || bin.status === 403;
  if (!fields.ok) return fields.sentence === '' ? t('app.offline') : fields.sentence;
  declarations = fields.value;
  return '';
}

const wanted = new Map<string, Set<string>>();
/** Asked for and not yet answered. */
const underWay = new Set<string>();
let asking: ReturnType<typeof setTimeout> | undefined;

function want(kind: string, slug: string): void {
  if (underWay.has(`${kind} ${slug}`)) return;
  const slugs = wanted.get(kind) ?? new Set();
  wanted.set(kind, slugs.add(slug));
  asking ??= setTimeout(() => void askWanted(), 0);
}

async function askWanted(): Promise<void> {
  const questions = [...wanted].flatMap(([kind, slugs]) => {
    const all = [...slugs];
    return Array.from({ length: Math.ceil(all.length / MOST_AT_ONCE) }, (_, i) => ({ kind, slugs: all.slice(i * MOST_AT_ONCE, (i + 1) * MOST_AT_ONCE) }));
  });
  wanted.clear();
  asking = undefined;
  await Promise.all(questions.map(({ kind, slugs }) => askFor(kind, slugs)));
}

async function askFor(kind: string, slugs: string[]): Promise<void> {
  for (const slug of slugs) underWay.add(`${kind} ${slug}`);
  const answer = await api.named(kind, slugs);
  for (const slug of slugs) underWay.delete(`${kind} ${slug}`);
  if (!answer.ok) {
    // The line drops now and then: the names come when it is back.
    if (answer.status === 0 || answer.status >= 500) setTimeout(() => slugs.forEach((slug) => want(kind, slug)), AGAIN_MS);
    return;
  }
  const names = new Map<string, EntryRow | null>(known[kind]);
  for (const slug of slugs) names.set(slug, null);
  for (const row of await titled(kind, answer.value)) names.set(row.slug, row);
  known = { ...known, [kind]: names };
}

/** Rows that somebody has just seen need not be asked for. */
export function remember(rows: EntryRow[]): void {
  for (const row of rows) known = { ...known, [row.kind]: new Map(known[row.kind]).set(row.slug, row) };
}

/** What may be called otherwise now, or be gone: asked anew when somebody looks at it. All kinds without `kind`. */
export function forget(kind?: string): void {
  if (kind === undefined) known = {};
  else known = Object.fromEntries(Object.entries(known).filter(([one]) => one !== kind));
}

/** Null: there is none. Undefined: not known yet; it is asked for, and whoever draws this is drawn again. */
export function rowOf(kind: string, slug: string): EntryRow | null | undefined {
  const row = known[kind]?.get(slug);
  if (row === undefined && declarations[kind] !== undefined) want(kind, slug);
  return row;
}

/** Its title; words that say so when it has none; nothing until it is known. */
export function nameOf(kind: string, slug: string): string {
  const row = rowOf(kind, slug);
  return row === undefined ? '' : row === null ? t('name.gone') : titleOf(row);
}

/** A title that is the slug is none: the server had nothing better. */
export function titleOf(row: { kind: string; slug: string; title: string; place?: string }): string {
  // Several activities may be called alike: where each is tells them apart.
  if (row.place !== undefined && row.kind !== 'facade') return `${ownTitleOf(row)} — ${row.place}`;
  return ownTitleOf(row);
}

/** Where its place is known already. */
export function ownTitleOf(row: { kind: string; slug: string; title: string; place?: string }): string {
  if (row.kind === 'tour_stop') {
    const [tour, place] = row.slug.split('/');
    return [nameOf('tour', tour ?? ''), nameOf('place', place ?? '')].filter((name) => name !== '').join(', ');
  }
  if (row.title !== '' && row.title !== row.slug) return row.title;
  if (row.kind === 'facade') {
    if (row.place !== undefined) return t('name.facade', { place: row.place });
    const place = rowOf('place', row.slug);
    if (place === undefined) return '';
    if (place !== null) return t('name.facade', { place: titleOf(place) });
  }
  return t('name.none');
}

/** What an entry without a title is called: its first filled line that is no translation. */
function firstLine(entry: Entry): string | undefined {
  const line = (declarations[entry.kind] ?? []).find((one) => one.type === 'line' && one.name !== 'title' && !one.localized);
  return entry.values.find((one) => one.field === line?.name && one.value !== '')?.value;
}

/** With its first line where it has no title. */
export function titledEntry(entry: Entry): Entry {
  return entry.title === entry.slug ? { ...entry, title: firstLine(entry) ?? entry.title } : entry;
}

/** Of the few whose title is still to come. */
export async function titled(kind: string, found: EntryRow[]): Promise<EntryRow[]> {
  const nameless = found.filter((row) => row.title === row.slug);
  const lines = (declarations[kind] ?? []).some((one) => one.type === 'line' && one.name !== 'title' && !one.localized);
  if (nameless.length === 0 || kind === 'tour_stop' || !lines) return found;
  const names = new Map<string, string>();
  await Promise.all(
    nameless.map(async (row) => {
      const entry = await api.entry(row.id);
      if (entry.ok) names.set(row.id, firstLine(entry.value) ?? row.title);
    }),
  );
  return found.map((row) => ({ ...row, title: names.get(row.id) ?? row.title }));
}

/** Letters as one searches them: without accents, small. */
export function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
}
