// Who is logged in, and what they may do.
import { api, type Session } from './api/client';

export const desk = $state<{ session: Session | null; asked: boolean }>({ session: null, asked: false });

export async function resume(): Promise<void> {
  const answer = await api.session();
  desk.session = answer.ok ? answer.value : null;
  desk.asked = true;
}

export async function leave(): Promise<void> {
  await api.logOut();
  desk.session = null;
  location.hash = '#/';
}

export function mayPublish(): boolean {
  const roles = desk.session?.roles ?? [];
  return roles.includes('publisher') || roles.includes('administrator');
}

export function mayManage(): boolean {
  const roles = desk.session?.roles ?? [];
  return roles.includes('publisher') || roles.includes('contributor');
}
