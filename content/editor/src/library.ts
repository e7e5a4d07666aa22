// What the library holds beside words: kinds, what files each takes, how each comes and goes.
import { api, type Answer, type LibraryRow } from './api/client';

export const LIBRARY_KINDS = ['picture', 'sound'] as const;
export type LibraryKind = (typeof LIBRARY_KINDS)[number];

export function inLibrary(kind: string | null): LibraryKind | null {
  return LIBRARY_KINDS.find((one) => one === kind) ?? null;
}

/** As a file chooser asks for them; the server decides by content. */
export const FILES: Record<LibraryKind, string> = {
  picture: 'image/jpeg,image/png,image/webp',
  sound: 'audio/ogg,audio/mpeg,.ogg,.oga,.opus,.mp3',
};

/** How many a place takes. */
export const MOST: Record<LibraryKind, number> = { picture: 12, sound: 4 };

export function list(kind: LibraryKind): Promise<Answer<LibraryRow[]>> {
  return kind === 'sound' ? api.sounds() : api.pictures();
}

export function add(kind: LibraryKind, hash: string, title: string): Promise<Answer<LibraryRow>> {
  return kind === 'sound' ? api.addSound(hash, title) : api.addPicture(hash, title);
}

/** "1:02" */
export function minutes(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
