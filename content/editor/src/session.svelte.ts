// Who is logged in, and what they may do.
import { api, whenLoggedOut, type Session } from './api/client';

export const desk = $state<{ session: Session | null; asked: boolean; ended: boolean }>({
  session: null,
  asked: false,
  ended: false,
});

whenLoggedOut(() => {
  // A wrong first password is refused so too, and ends nothing.
  if (desk.session === null || desk.session.must_change_password) return;
  desk.session = null;
  desk.ended = true;
});

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

export function mayPublish(): boolean {
  return (desk.session?.roles ?? []).includes('publisher');
}

export function managesPeople(): boolean {
  return (desk.session?.roles ?? []).includes('administrator');
}

export function readsAudit(): boolean {
  return (desk.session?.roles ?? []).includes('administrator');
}

export function mayManage(): boolean {
  const roles = desk.session?.roles ?? [];
  return roles.includes('publisher') || roles.includes('contributor');
}
