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
export type MediaFile = Schemas['MediaFile'];
export type PictureRow = Schemas['PictureRow'];

export type Answer<T> =
  | { ok: true; value: T }
  | { ok: false; status: number; code: string; sentence: string; body: unknown };

let csrf = '';
let language = 'fr';

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
  const problem = (parsed ?? {}) as { code?: string; sentence?: string };
  return {
    ok: false,
    status: response.status,
    code: problem.code ?? 'unknown',
    sentence: problem.sentence ?? '',
    body: parsed,
  };
}

/** A file on its way up; `moved` hears the share that has left, 0 to 1. fetch() cannot tell it, the older way can. */
function upload(file: File, moved: (share: number) => void): Promise<Answer<MediaFile>> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/api/media?name=${encodeURIComponent(file.name)}`);
    request.setRequestHeader('Accept-Language', language);
    request.setRequestHeader('X-CSRF-Token', csrf);
    request.setRequestHeader('Content-Type', file.type === '' ? 'application/octet-stream' : file.type);
    request.upload.onprogress = (event) => moved(event.lengthComputable ? event.loaded / event.total : 0);
    const gone = () => resolve({ ok: false, status: 0, code: 'offline', sentence: '', body: null });
    request.onerror = gone;
    request.onabort = gone;
    request.onload = () => {
      const body = parse(request.responseText);
      if (request.status >= 200 && request.status < 300) return resolve({ ok: true, value: body as MediaFile });
      const problem = (body ?? {}) as { code?: string; sentence?: string };
      const { code = 'unknown', sentence = '' } = problem;
      resolve({ ok: false, status: request.status, code, sentence, body });
    };
    request.send(file);
  });
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

export const api = {
  session: () => remember(ask<Session>('GET', '/api/session')),
  logIn: (name: string, password: string) => remember(ask<Session>('POST', '/api/session', { name, password })),
  changePassword: (old: string, next: string) =>
    remember(ask<Session>('POST', '/api/session/password', { old, new: next })),
  logOut: () => ask<null>('DELETE', '/api/session'),
  fields: () => ask<Record<string, FieldDeclaration[]>>('GET', '/api/fields'),
  entries: (kind: 'place') => ask<EntryRow[]>('GET', `/api/entries?kind=${kind}`),
  entry: (id: string) => ask<Entry>('GET', `/api/entries/${id}`),
  saveField: (id: string, field: string, locale: string, value: string, version: number) =>
    ask<FieldValue>('PUT', `/api/entries/${id}/fields/${field}/${locale === '' ? '-' : locale}`, { value, version }),
  findings: () => ask<Finding[]>('GET', '/api/findings'),
  edition: () => ask<Edition>('GET', '/api/edition'),
  publish: () => ask<Edition>('POST', '/api/publish', {}),
  status: () => ask<Status>('GET', '/api/status'),
  pictures: () => ask<PictureRow[]>('GET', '/api/pictures'),
  addPicture: (hash: string, title: string) => ask<PictureRow>('POST', '/api/pictures', { hash, title }),
  upload,
  thumbnail: (hash: string) => `/api/media/${hash}/thumbnail`,
};
