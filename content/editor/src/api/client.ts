// The one door to the bridge. Every answer is typed by openapi.yaml (`npm run types`).
import type { components } from './schema';

export type Schemas = components['schemas'];
export type Session = Schemas['Session'];
export type EntryRow = Schemas['EntryRow'];
export type Entry = Schemas['Entry'];
export type FieldValue = Schemas['FieldValue'];
export type FieldDeclaration = Schemas['FieldDeclaration'];
export type Finding = Schemas['Finding'];
export type Edition = Schemas['Edition'];
export type Status = Schemas['Status'];
export type State = Schemas['State'];
export type BinRow = Schemas['BinRow'];
export type HistoryRow = Schemas['HistoryRow'];
export type Presence = Schemas['Present'];
export type Declarations = Record<string, FieldDeclaration[]>;

export type Answer<T> =
  | { ok: true; value: T }
  | { ok: false; status: number; code: string; sentence: string; body: unknown };

let csrf = '';
let language = 'fr';

let loggedOut = (): void => {};

/** The bridge no longer knows who asks: the session ran out, or was ended elsewhere. */
export function whenLoggedOut(then: () => void): void {
  loggedOut = then;
}

export function speak(locale: string): void {
  language = locale;
}

async function ask<T>(method: string, path: string, body?: unknown): Promise<Answer<T>> {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      credentials: 'same-origin',
      headers: {
        'Accept-Language': language,
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(method === 'GET' || csrf === '' ? {} : { 'X-CSRF-Token': csrf }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch {
    return { ok: false, status: 0, code: 'offline', sentence: '', body: null };
  }
  const text = await response.text();
  const parsed: unknown = text === '' ? null : parse(text);
  if (response.ok) return { ok: true, value: parsed as T };
  if (response.status === 401 && path !== '/api/session') loggedOut();
  const problem = (parsed ?? {}) as { code?: string; sentence?: string };
  return {
    ok: false,
    status: response.status,
    code: problem.code ?? 'unknown',
    sentence: problem.sentence ?? '',
    body: parsed,
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

async function remember(answer: Promise<Answer<Session>>): Promise<Answer<Session>> {
  const session = await answer;
  if (session.ok) csrf = session.value.csrf;
  return session;
}

/** A bridge that does not have the row answers so; the page then leaves out what the row would give. */
export function lacks(answer: Answer<unknown>): boolean {
  return !answer.ok && (answer.status === 404 || answer.status === 405);
}

const fieldPath = (id: string, field: string, locale: string): string =>
  `/api/entries/${id}/fields/${field}/${locale === '' ? '-' : locale}`;

export const api = {
  session: () => remember(ask<Session>('GET', '/api/session')),
  logIn: (name: string, password: string) => remember(ask<Session>('POST', '/api/session', { name, password })),
  changePassword: (old: string, next: string) =>
    remember(ask<Session>('POST', '/api/session/password', { old, new: next })),
  logOut: () => ask<null>('DELETE', '/api/session'),
  fields: () => ask<Declarations>('GET', '/api/fields'),
  entries: (kind: string) => ask<EntryRow[]>('GET', `/api/entries?kind=${kind}`),
  entry: (id: string) => ask<Entry>('GET', `/api/entries/${id}`),
  saveField: (id: string, field: string, locale: string, value: string, version: number) =>
    ask<FieldValue>('PUT', fieldPath(id, field, locale), { value, version }),
  create: (kind: string, title: string, locale: string, under?: string) =>
    ask<EntryRow>('POST', '/api/entries', { kind, title, locale, ...(under === undefined ? {} : { under }) }),
  remove: (id: string) => ask<null>('DELETE', `/api/entries/${id}`),
  bin: () => ask<BinRow[]>('GET', '/api/bin'),
  restore: (id: string) => ask<EntryRow>('POST', `/api/entries/${id}/restore`, {}),
  uses: (id: string) => ask<EntryRow[]>('GET', `/api/entries/${id}/uses`),
  history: (id: string) => ask<HistoryRow[]>('GET', `/api/entries/${id}/history`),
  restoreField: (id: string, field: string, locale: string, version: number) =>
    ask<FieldValue>('POST', `${fieldPath(id, field, locale)}/restore`, { version }),
  restoreAll: (id: string, atMs: number) => ask<Entry>('POST', `/api/entries/${id}/restore-all`, { at_ms: atMs }),
  reviewed: (id: string, field: string, locale: string) =>
    ask<FieldValue>('POST', `${fieldPath(id, field, locale)}/reviewed`, {}),
  presence: (id: string, field: string) =>
    ask<Presence[]>('POST', `/api/entries/${id}/presence`, field === '' ? {} : { field }),
  findings: () => ask<Finding[]>('GET', '/api/findings'),
  edition: () => ask<Edition>('GET', '/api/edition'),
  publish: () => ask<Edition>('POST', '/api/publish', {}),
  status: () => ask<Status>('GET', '/api/status'),
};
