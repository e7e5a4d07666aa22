// The one door to the bridge. Every answer is typed by openapi.yaml (`npm run types`).
import type { components } from './schema';

export type Schemas = components['schemas'];
export type Session = Schemas['Session'];
export type EntryRow = Schemas['EntryRow'];
export type Entry = Schemas['Entry'];
export type FieldValue = Schemas['FieldValue'];
export type FieldDeclaration = Schemas['FieldDeclaration'];
export type Finding = Schemas['Finding'];
export type Overview = Schemas['Overview'];
export type Edition = Schemas['Edition'];
export type Status = Schemas['Status'];
export type State = Schemas['State'];
export type NoticeState = Schemas['NoticeState'];
// Publishing
export type Change = Schemas['Change'];
export type Changes = Schemas['Changes'];
export type ReadyChange = Schemas['ReadyChange'];
export type EditionRow = Schemas['EditionRow'];
export type Release = Schemas['Release'];
export type ReleaseWish = Schemas['ReleaseWish'];
export type PreviewWish = Schemas['PreviewWish'];
export type PreviewLink = Schemas['PreviewLink'];
export type Measured = Schemas['Measured'];

export type Person = Schemas['Person'];
export type RoleName = Schemas['RoleName'];
export type RoleGrant = Schemas['RoleGrant'];
export type Invitation = Schemas['Invitation'];
export type AuditLine = Schemas['AuditLine'];
export type SecondFactorBegun = Schemas['SecondFactorBegun'];
export type TourRoute = Schemas['TourRoute'];
export type BinRow = Schemas['BinRow'];
export type HistoryRow = Schemas['HistoryRow'];
export type Presence = Schemas['Present'];
export type Declarations = Record<string, FieldDeclaration[]>;
export type MediaFile = Schemas['MediaFile'];
export type ModelLook = Schemas['ModelLook'];
/** A picture, a sound or a video of the library. */
export type LibraryRow = Schemas['LibraryRow'];
export type VideoState = Schemas['VideoState'];
// The lights
export type LightNow = Schemas['LightNow'];
export type LitFacade = Schemas['LitFacade'];
export type LightAsker = Schemas['LightAsker'];
export type LightController = Schemas['LightController'];
export type LightFacade = Schemas['LightFacade'];
export type LightOrder = Schemas['LightOrder'];

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

let secondStepWanted = (): void => {};

/** What was asked for waits until a second step of log-in is set up. */
export function whenSecondStepWanted(then: () => void): void {
  secondStepWanted = then;
}

export function speak(locale: string): void {
  language = locale;
}

const send = <T>(path: string, bytes: Blob): Promise<Answer<T>> => ask<T>('POST', path, bytes);

async function ask<T>(method: string, path: string, body?: unknown, seen: (headers: Headers) => void = () => {}): Promise<Answer<T>> {
  let response: Response;
  const bytes = body instanceof Blob;
  try {
    response = await fetch(path, {
      method,
      credentials: 'same-origin',
      headers: {
        'Accept-Language': language,
        ...(body === undefined ? {} : { 'Content-Type': bytes ? 'application/octet-stream' : 'application/json' }),
        ...(method === 'GET' || csrf === '' ? {} : { 'X-CSRF-Token': csrf }),
      },
      ...(body === undefined ? {} : { body: bytes ? body : JSON.stringify(body) }),
    });
  } catch {
    return { ok: false, status: 0, code: 'offline', sentence: '', body: null };
  }
  seen(response.headers);
  const text = await response.text();
  const parsed: unknown = text === '' ? null : parse(text);
  if (response.ok) return { ok: true, value: parsed as T };
  if (response.status === 401 && path !== '/api/session') loggedOut();
  const problem = (parsed ?? {}) as { code?: string; sentence?: string };
  if (problem.code === 'second_factor_wanted') secondStepWanted();
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

/** Which rows of a list; an empty word leaves nothing out. */
export type RowQuery = { q: string; state: State | ''; missing: string; review: string; offset: number; limit: number };
export type RowPage = { rows: EntryRow[]; found: number; all: number };

async function page(kind: string, query: RowQuery): Promise<Answer<RowPage>> {
  const words = new URLSearchParams({ kind });
  for (const [name, value] of Object.entries(query)) if (value !== '') words.set(name, String(value));
  let headers = new Headers();
  const answer = await ask<EntryRow[]>('GET', `/api/entries?${words}`, undefined, (seen) => (headers = seen));
  if (!answer.ok) return answer;
  const number = (name: string): number => Number(headers.get(name) ?? answer.value.length);
  return { ok: true, value: { rows: answer.value, found: number('X-Rows-Found'), all: number('X-Rows-All') } };
}

/** Of what was thrown away. */
export type BinPage = { rows: BinRow[]; found: number; all: number };

async function bin(query: { q?: string; offset?: number; limit: number }): Promise<Answer<BinPage>> {
  let headers = new Headers();
  const answer = await ask<BinRow[]>('GET', `/api/bin?${questions(query)}`, undefined, (seen) => (headers = seen));
  if (!answer.ok) return answer;
  const number = (name: string): number => Number(headers.get(name) ?? answer.value.length);
  return { ok: true, value: { rows: answer.value, found: number('X-Rows-Found'), all: number('X-Rows-All') } };
}

/** A page of what would go out, and a page of what stands in its way; `of`: of these entries only. */
export type ChangeQuery = { q: string; offset: number; limit: number; of: string; findings_offset: number; findings_limit: number };

function questions(query: Record<string, string | number | undefined>): URLSearchParams {
  const words = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined && value !== '') words.set(name, String(value));
  return words;
}

/** The first of them, and how many there are. */
export type FindingPart = { list: Finding[]; all: number; errors: number };

async function findings(part: { entry: string } | { limit: number }): Promise<Answer<FindingPart>> {
  const words = new URLSearchParams(Object.entries(part).map(([name, value]) => [name, String(value)]));
  let headers = new Headers();
  const answer = await ask<Finding[]>('GET', `/api/findings?${words}`, undefined, (seen) => (headers = seen));
  if (!answer.ok) return answer;
  const number = (name: string): number => Number(headers.get(name) ?? 0);
  return { ok: true, value: { list: answer.value, all: number('X-Findings-All'), errors: number('X-Findings-Errors') } };
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
  logIn: (name: string, password: string, code = '') =>
    remember(ask<Session>('POST', '/api/session', { name, password, code })),
  changePassword: (old: string, next: string) =>
    remember(ask<Session>('POST', '/api/session/password', { old, new: next })),
  logOut: () => ask<null>('DELETE', '/api/session'),
  fields: () => ask<Declarations>('GET', '/api/fields'),
  /** Those of these that are there. */
  named: (kind: string, slugs: string[]) => ask<EntryRow[]>('GET', `/api/entries?${new URLSearchParams({ kind, slugs: slugs.join(',') })}`),
  /** A page of them, and how many there are. */
  page,
  entry: (id: string) => ask<Entry>('GET', `/api/entries/${id}`),
  saveField: (id: string, field: string, locale: string, value: string, version: number) =>
    ask<FieldValue>('PUT', fieldPath(id, field, locale), { value, version }),
  create: (kind: string, title: string, locale: string, under?: string) =>
    ask<EntryRow>('POST', '/api/entries', { kind, title, locale, ...(under === undefined ? {} : { under }) }),
  remove: (id: string) => ask<null>('DELETE', `/api/entries/${id}`),
  bin,
  restore: (id: string) => ask<EntryRow>('POST', `/api/entries/${id}/restore`, {}),
  uses: (id: string) => ask<EntryRow[]>('GET', `/api/entries/${id}/uses`),
  /** An activity's draft on paper, as it would be published. */
  sheet: (id: string, locale: string) => `/api/entries/${id}/sheet?locale=${locale}`,
  route: (id: string) => ask<TourRoute>('GET', `/api/entries/${id}/route`),
  history: (id: string) => ask<HistoryRow[]>('GET', `/api/entries/${id}/history`),
  restoreField: (id: string, field: string, locale: string, version: number) =>
    ask<FieldValue>('POST', `${fieldPath(id, field, locale)}/restore`, { version }),
  restoreAll: (id: string, atMs: number) => ask<Entry>('POST', `/api/entries/${id}/restore-all`, { at_ms: atMs }),
  reviewed: (id: string, field: string, locale: string) =>
    ask<FieldValue>('POST', `${fieldPath(id, field, locale)}/reviewed`, {}),
  presence: (id: string, field: string) =>
    ask<Presence[]>('POST', `/api/entries/${id}/presence`, field === '' ? {} : { field }),
  overview: () => ask<Overview>('GET', '/api/overview'),
  findings,
  edition: () => ask<Edition>('GET', '/api/edition'),
  publish: (what: Schemas['PublishRequest'] = {}) => ask<Edition>('POST', '/api/publish', what),
  status: () => ask<Status>('GET', '/api/status'),
  // Notices
  notices: () => ask<NoticeState[]>('GET', '/api/notices'),
  sendNotice: (id: string, confirmed: boolean) => ask<NoticeState>('POST', `/api/notices/${id}/send`, { confirmed }),
  withdrawNotice: (id: string) => ask<NoticeState>('POST', `/api/notices/${id}/withdraw`, {}),
  // Publishing
  changes: (query: ChangeQuery) => ask<Changes>('GET', `/api/publish?${questions(query)}`),
  /** All that can go out now and has these words in its title. */
  ready: (q: string) => ask<ReadyChange[]>('GET', `/api/publish/ready?${questions({ q })}`),
  editions: () => ask<EditionRow[]>('GET', '/api/editions'),
  publishAgain: (number: number) => ask<Edition>('POST', `/api/editions/${number}/again`, {}),
  releases: () => ask<Release[]>('GET', '/api/releases'),
  addRelease: (wish: ReleaseWish) => ask<Release>('POST', '/api/releases', wish),
  changeRelease: (id: string, wish: ReleaseWish) => ask<Release>('PUT', `/api/releases/${id}`, wish),
  cancelRelease: (id: string) => ask<null>('DELETE', `/api/releases/${id}`),
  publishRelease: (id: string) => ask<Release>('POST', `/api/releases/${id}/publish`, {}),
  askPreview: (wish: PreviewWish) => ask<{ id: string }>('POST', '/api/previews', wish),
  previewPicture,
  /** Null: no screen shows that field. */
  measure: (question: Schemas['MeasureQuestion']) => ask<Schemas['Measures'] | null>('POST', '/api/measure', question),
  sharePreview: (id: string, hours: number) => ask<PreviewLink>('POST', `/api/previews/${id}/link`, { hours }),
  beginSecondFactor: () => ask<SecondFactorBegun>('POST', '/api/session/second-factor', { action: 'begin' }),
  confirmSecondFactor: (code: string) =>
    ask<Schemas['RecoveryCodes']>('POST', '/api/session/second-factor', { action: 'confirm', code }),
  removeSecondFactor: (code: string) => ask<null>('POST', '/api/session/second-factor', { action: 'remove', code }),
  people: () => ask<Person[]>('GET', '/api/people'),
  invite: (name: string, roles: RoleGrant[]) => ask<Invitation>('POST', '/api/people', { name, roles }),
  changePerson: (id: string, change: Schemas['PersonChange']) => ask<Person>('PUT', `/api/people/${id}`, change),
  inviteAgain: (id: string) => ask<Invitation>('POST', `/api/people/${id}/invite`),
  audit: (before?: number) =>
    ask<AuditLine[]>('GET', `/api/audit?limit=100${before === undefined ? '' : `&before=${before}`}`),
  pictures: () => ask<LibraryRow[]>('GET', '/api/pictures'),
  addPicture: (hash: string, title: string) => ask<LibraryRow>('POST', '/api/pictures', { hash, title }),
  sounds: () => ask<LibraryRow[]>('GET', '/api/sounds'),
  addSound: (hash: string, title: string) => ask<LibraryRow>('POST', '/api/sounds', { hash, title }),
  sound: (hash: string) => `/api/media/${hash}/sound`,
  upload,
  thumbnail: (hash: string) => `/api/media/${hash}/thumbnail`,
  models: () => ask<LibraryRow[]>('GET', '/api/models'),
  modelLook: (hash: string) => ask<ModelLook>('GET', `/api/media/${hash}/model`),
  // The lights
  lightNow: () => ask<LightNow>('GET', '/api/light/now'),
  lightFacades: () => ask<LightFacade[]>('GET', '/api/light/facades'),
  orderLight: (order: LightOrder) => ask<LightNow>('POST', '/api/light/orders', order),
  /** Of now without `at`: "2026-12-24T18:30" by the city's clocks. */
  explainLight: (facade: string, fixture = '', at = '') =>
    ask<Schemas['LightExplanation']>('GET', `/api/light/explain?${new URLSearchParams({ facade, ...(fixture === '' ? {} : { fixture }), ...(at === '' ? {} : { at }) })}`),
  // Sign-language videos
  videoPart: (upload: string, at: number, part: Blob) =>
    send<Schemas['VideoPart']>(`/api/videos/parts?upload=${upload}&at=${at}`, part),
  takeVideo: (upload: string, name: string) => ask<MediaFile>('POST', '/api/videos/file', { upload, name }),
  videos: () => ask<LibraryRow[]>('GET', '/api/videos'),
  addVideo: (hash: string, title: string) => ask<LibraryRow>('POST', '/api/videos', { hash, title }),
  videoState: (hash: string) => ask<VideoState>('GET', `/api/media/${hash}/video`),
  videoPoster: (hash: string) => `/api/media/${hash}/poster`,
  videoSheet: (hash: string) => `/api/media/${hash}/sheet`,
};

/** The picture once it is drawn, null while it is not. */
async function previewPicture(id: string): Promise<Answer<Blob | null>> {
  let response: Response;
  try {
    response = await fetch(`/api/previews/${id}`, { credentials: 'same-origin', headers: { 'Accept-Language': language } });
  } catch {
    return { ok: false, status: 0, code: 'offline', sentence: '', body: null };
  }
  if (response.status === 200) return { ok: true, value: await response.blob() };
  const body = parse(await response.text());
  if (response.ok) return { ok: true, value: null };
  const problem = (body ?? {}) as { code?: string; sentence?: string };
  return { ok: false, status: response.status, code: problem.code ?? 'unknown', sentence: problem.sentence ?? '', body };
}
