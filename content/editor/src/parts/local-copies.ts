// What is typed and not saved yet, kept in the browser. Each tab keeps its own, so that two tabs never take each other's.
import type { FieldValue } from '../api/client';

export type Copy = { name: string; text: string; version: number; at: number };

const PREFIX = 'draft/';
const CHANNEL = 'beffroi-drafts';
/** A living tab saves, or says so, within seconds: what is older was left behind. */
const LEFT_AFTER_MS = 20_000;

function thisTab(): string {
  const kept = sessionStorage.getItem('tab');
  // A duplicated tab copies the session's storage: only a reload may go on with the same name.
  const navigation = performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming | undefined;
  if (kept !== null && navigation?.type === 'reload') return kept;
  const made = Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, '0')).join('');
  sessionStorage.setItem('tab', made);
  return made;
}
const tab = thisTab();

export function nameOf(key: string): string {
  return `${PREFIX}${key}#${tab}`;
}

export function keep(key: string, text: string, version: number): void {
  localStorage.setItem(nameOf(key), JSON.stringify({ text, version, at: Date.now() }));
}

export function forget(name: string): void {
  localStorage.removeItem(name);
}

function read(name: string): Copy | null {
  try {
    const kept = JSON.parse(localStorage.getItem(name) ?? 'null') as Partial<Copy> | null;
    if (typeof kept?.text !== 'string') return null;
    return { name, text: kept.text, version: kept.version ?? 0, at: kept.at ?? 0 };
  } catch {
    return null;
  }
}

/** This tab's copy, and the newest that a closed one left; none that says what the server says anyway. */
export function find(key: string, saved: string): { own: Copy | null; left: Copy | null } {
  let own: Copy | null = null;
  let left: Copy | null = null;
  for (const name of Object.keys(localStorage).filter((one) => one.startsWith(`${PREFIX}${key}#`))) {
    const copy = read(name);
    if (copy === null || copy.text === saved) {
      if (copy === null || Date.now() - copy.at > LEFT_AFTER_MS) forget(name);
    } else if (name === nameOf(key)) own = copy;
    else if (Date.now() - copy.at > LEFT_AFTER_MS && (left === null || copy.at > left.at)) left = copy;
  }
  return { own, left };
}

type Told = { key: string; saved: FieldValue };
const channel = new BroadcastChannel(CHANNEL);
const ears = new Map<string, (saved: FieldValue) => void>();
channel.onmessage = ({ data }: MessageEvent<Told>) => ears.get(data.key)?.(data.saved);

/** Tells this browser's other tabs what was saved. */
export function tell(key: string, saved: FieldValue): void {
  channel.postMessage({ key, saved } satisfies Told);
}

export function listen(key: string, heard: (saved: FieldValue) => void): () => void {
  ears.set(key, heard);
  return () => {
    if (ears.get(key) === heard) ears.delete(key);
  };
}
