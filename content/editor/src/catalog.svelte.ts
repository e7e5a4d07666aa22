// What the city has, by kind, so that everything is called by its title: a slug is never shown.
import { api, type Declarations, type EntryRow } from './api/client';
import { t } from './i18n/words.svelte';

type Catalog = { declarations: Declarations; rows: Record<string, EntryRow[]>; keepsBin: boolean };

// Rows are replaced whole, never changed inside: 10,000 of them need no proxies.
let rows = $state.raw<Catalog['rows']>({});
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
  rows(kind: string): EntryRow[] {
    return rows[kind] ?? [];
  },
};

/** After log-in, before the first page. */
export async function openCatalog(): Promise<string> {
  const [fields, bin] = await Promise.all([api.fields(), api.bin()]);
  keepsBin = bin.ok || bin.status === 403;
  if (!fields.ok) return fields.sentence === '' ? t('app.offline') : fields.sentence;
  declarations = fields.value;
  return '';
}

/** What went wrong, in a sentence; empty when nothing did. */
export async function loadRows(kind: string): Promise<string> {
  const answer = await api.entries(kind);
  if (!answer.ok) return answer.sentence === '' ? t('app.offline') : answer.sentence;
  const named = await titled(kind, answer.value);
  rows = { ...rows, [kind]: named };
  return '';
}

/** Loads what is not there yet. */
export async function needRows(...kinds: string[]): Promise<void> {
  await Promise.all(kinds.filter((kind) => rows[kind] === undefined && declarations[kind] !== undefined).map(loadRows));
}

export function rowOf(kind: string, slug: string): EntryRow | undefined {
  return catalog.rows(kind).find((one) => one.slug === slug);
}

/** Of what is loaded. */
export function kindOfEntry(id: string): string | null {
  for (const [kind, known] of Object.entries(rows)) if (known.some((one) => one.id === id)) return kind;
  return null;
}

/** Its title; words that say so when it has none. */
export function nameOf(kind: string, slug: string): string {
  const row = rowOf(kind, slug);
  return row === undefined ? t('name.gone') : titleOf(row);
}

/** A title that is the slug is none: the server had nothing better. */
export function titleOf(row: { kind: string; slug: string; title: string; place?: string }): string {
  // Several activities may be called alike: where each is tells them apart.
  if (row.place !== undefined) return `${ownTitleOf(row)} — ${row.place}`;
  return ownTitleOf(row);
}

/** Where its place is known already. */
export function ownTitleOf(row: { kind: string; slug: string; title: string }): string {
  if (row.kind === 'tour_stop') {
    const [tour, place] = row.slug.split('/');
    return `${nameOf('tour', tour ?? '')}, ${nameOf('place', place ?? '')}`;
  }
  if (row.title !== '' && row.title !== row.slug) return row.title;
  if (row.kind === 'facade') {
    const place = placeOfFacade.get(row.slug);
    if (place !== undefined) return t('name.facade', { place });
  }
  return t('name.none');
}

const placeOfFacade = new Map<string, string>();

/** Entries whose kind has no title field are called by their first filled line; a façade by its place. */
export async function titled(kind: string, found: EntryRow[]): Promise<EntryRow[]> {
  const nameless = found.filter((row) => row.title === row.slug);
  if (nameless.length === 0 || kind === 'tour_stop') return found;
  const line = (declarations[kind] ?? []).find((one) => one.type === 'line' && one.name !== 'title' && !one.localized);
  if (kind === 'facade') await nameFacades();
  if (line === undefined || nameless.length > 200) return found;
  const names = new Map<string, string>();
  await Promise.all(
    nameless.map(async (row) => {
      const entry = await api.entry(row.id);
      const own = entry.ok ? entry.value.values.find((one) => one.field === line.name && one.value !== '') : undefined;
      if (own !== undefined) names.set(row.id, own.value);
    }),
  );
  return found.map((row) => ({ ...row, title: names.get(row.id) ?? row.title }));
}

async function nameFacades(): Promise<void> {
  await needRows('place');
  const bySlug = new Map(catalog.rows('place').map((row) => [row.slug, row.title]));
  for (const [slug, title] of bySlug) placeOfFacade.set(slug, title);
}

/** Letters as one searches them: without accents, small. */
export function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
}
