// Who is logged in, and what they may do.
import { api, whenLoggedOut, whenSecondStepWanted, type Session } from './api/client';

type Desk = {
  session: Session | null;
  asked: boolean;
  ended: boolean;
  /** Where the reader was when two steps were asked for; empty: nowhere. */
  after: string;
};

export const desk = $state<Desk>({
  session: null,
  asked: false,
  ended: false,
  after: '',
});

whenLoggedOut(() => {
  // A wrong first password is refused so too, and ends nothing.
  if (desk.session === null || desk.session.must_change_password) return;
  desk.session = null;
  desk.ended = true;
});

// Publishers and administrators, after some days: two steps first. They come back to where they were.
whenSecondStepWanted(() => {
  if (desk.session !== null) desk.session.second_factor = 'due';
  secureFirst();
});

export function secureFirst(): void {
  if (!location.hash.startsWith('#/account')) desk.after = location.hash;
  location.hash = '#/account';
}

export async function resume(): Promise<void> {
  const answer = await api.session();
  desk.session = answer.ok ? answer.value : null;
  desk.asked = true;
}

export async function leave(): Promise<void> {
  await api.logOut();
  desk.session = null;
  desk.ended = false;
  location.hash = '#/';
}

export type Action = Session['may'][number];

/** What the server says this person may do: it keeps to the same table. */
export function may(action: Action): boolean {
  return desk.session?.may.includes(action) ?? false;
}

export const mayPublish = (): boolean => may('publish');
export const managesPeople = (): boolean => may('manage-people');
export const readsLight = (): boolean => may('read-light');
export const runsLights = (): boolean => may('run-lights');
export const readsAudit = (): boolean => may('read-audit');
export const mayManage = (): boolean => may('manage-entries');

/** A text in that language, or ('') a field without one. */
export function mayWrite(locale: string): boolean {
  return locale === '' ? may('edit-facts') : (desk.session?.writes.includes(locale) ?? false);
}
