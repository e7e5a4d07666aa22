// A video on its way up, in parts: a line that drops costs one part, not the whole.
import { api, type Answer, type MediaFile } from './client';

export const MOST_BYTES = 200 * 1024 * 1024;
const PART_BYTES = 4 * 1024 * 1024;
const TRIES = 4;
const PAUSE_MS = 1500;

const pause = () => new Promise((resolve) => setTimeout(resolve, PAUSE_MS));

function uploadName(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** `moved` hears the share that is there, 0 to 1. */
export async function uploadVideo(file: File, moved: (share: number) => void): Promise<Answer<MediaFile>> {
  const upload = uploadName();
  for (let at = 0; at < file.size; at += PART_BYTES) {
    const part = file.slice(at, at + PART_BYTES);
    let answer = await api.videoPart(upload, at, part);
    for (let i = 1; i < TRIES && !answer.ok && (answer.status === 0 || answer.status === 503); i++) {
      await pause();
      answer = await api.videoPart(upload, at, part);
    }
    if (!answer.ok) return answer;
    moved(Math.min(1, (at + PART_BYTES) / file.size));
  }
  return api.takeVideo(upload, file.name);
}
