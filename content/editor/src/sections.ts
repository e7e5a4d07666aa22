// What staff find in the rail and under the settings: kinds of entries, shown when the server declares their fields.
import type { Declarations } from './api/client';

export const MAIN_KINDS = ['place', 'event', 'tour', 'activity', 'notice', 'facade', 'kiosk'] as const;
export const SETTING_KINDS = ['theme', 'category', 'credit'] as const;
/** There is one of it, so that its list would be one line. */
export const SINGLE_KIND = 'city';

const KINDS = [...MAIN_KINDS, ...SETTING_KINDS, SINGLE_KIND, 'picture', 'tour_stop', 'scene', 'map_layer'] as const;
export type KnownKind = (typeof KINDS)[number];

export function known(kind: string): KnownKind | null {
  return KINDS.find((one) => one === kind) ?? null;
}

/** Kinds whose entries carry words in several languages. */
export function hasWords(declarations: Declarations, kind: string): boolean {
  return (declarations[kind] ?? []).some((one) => one.localized);
}

/** Kinds of entries that a list of references holds, where the declaration does not say it. */
const LISTED: Record<string, string> = { 'tour.stops': 'place' };

/** Day and hour are stored as a line of sixteen characters; people choose them. */
export function isMoment(field: { name: string; type: string; localized: boolean }): boolean {
  return field.type === 'line' && !field.localized && (field.name === 'starts' || field.name === 'ends');
}

/** JSON is made by a tool, not typed; but for what a control of this editor writes. */
export function isWritten(field: { name: string; type: string }): boolean {
  return field.type !== 'json' || field.name === 'exceptions';
}

/** A choice that covers every screen of the city is asked a second time. */
export function isGrave(kind: string, field: string, choice: string): boolean {
  return kind === 'notice' && field === 'emergency' && choice === 'yes';
}

export function listedKind(kind: string, field: { name: string; type: string; refers_to?: string }): string | null {
  if (field.type !== 'list') return null;
  return field.refers_to ?? LISTED[`${kind}.${field.name}`] ?? null;
}
