// What the library holds beside words: kinds, what files each takes, how each comes and goes.
import { api, type Answer, type LibraryRow } from './api/client';

export const LIBRARY_KINDS = ['picture', 'sound', 'video'] as const;
export type LibraryKind = (typeof LIBRARY_KINDS)[number];

export function inLibrary(kind: string | null | undefined): LibraryKind | null {
  return LIBRARY_KINDS.find((one) => one === kind) ?? null;
}

/** What a file may be: a 3D model belongs to its façade and to no shelf. */
export type FileKind = LibraryKind | 'model';

/** As a file chooser asks for them; the server decides by content. */
export const FILES: Record<FileKind, string> = {
  model: 'model/gltf-binary,model/gltf+json,model/obj,application/zip,.glb,.gltf,.obj,.zip',
  picture: 'image/jpeg,image/png,image/webp',
  sound: 'audio/ogg,audio/mpeg,.ogg,.oga,.opus,.mp3',
  video: 'video/mp4,video/webm,video/quicktime,.mp4,.m4v,.webm,.mov',
};

/** How many a place takes. */
export const MOST: Record<LibraryKind, number> = { picture: 12, sound: 4, video: 1 };

export function list(kind: FileKind): Promise<Answer<LibraryRow[]>> {
  return { picture: api.pictures, sound: api.sounds, video: api.videos, model: api.models }[kind]();
}

export function add(kind: LibraryKind, hash: string, title: string): Promise<Answer<LibraryRow>> {
  return { picture: api.addPicture, sound: api.addSound, video: api.addVideo }[kind](hash, title);
}

/** A small picture of it. */
export function still(row: LibraryRow): string {
  return row.kind === 'video' ? api.videoPoster(row.hash) : api.thumbnail(row.hash);
}

/** Only a video comes in parts. */
export function isVideo(file: File): boolean {
  return file.type.startsWith('video/') || /\.(mp4|m4v|webm|mov)$/i.test(file.name);
}

/** "1:02" */
export function minutes(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
