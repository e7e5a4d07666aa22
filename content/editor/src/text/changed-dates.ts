// Dates of an event that are cancelled or moved, as the field `exceptions` holds them
// (content/model/changed_dates.h): the planned date and what became of it; and the word for visitors of each, which
// is a field of its own in each language.
import { dayNumber, isoDay } from './schedule';

export type ChangedDate = {
  date: string;
  change: 'cancelled' | 'moved';
  starts?: string;
  ends?: string;
  place?: string;
  /** Read in a history of before each language had its own; never written. */
  words?: Record<string, string>;
};

/** By planned date, in one language. */
export type DatedWords = Record<string, string>;

function isChanged(one: unknown): one is ChangedDate {
  const read = one as Partial<ChangedDate> | null;
  return typeof read?.date === 'string' && (read.change === 'cancelled' || read.change === 'moved');
}

/** Null when it says what this form cannot show: it is then left as it is. */
export function readChanges(text: string): ChangedDate[] | null {
  if (text === '') return [];
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) && list.every(isChanged) ? list : null;
  } catch {
    return null;
  }
}

/** What is empty is not written; nothing changed is an empty field. */
export function writeChanges(changes: ChangedDate[]): string {
  if (changes.length === 0) return '';
  const sorted = [...changes].sort((a, b) => a.date.localeCompare(b.date));
  return JSON.stringify(sorted.map(({ date, change, starts, ends, place }) => {
    const moved = change === 'moved';
    return {
      date,
      change,
      ...(moved && starts ? { starts } : {}),
      ...(moved && ends ? { ends } : {}),
      ...(moved && place ? { place } : {}),
    };
  }));
}

export function readWords(text: string): DatedWords {
  if (text === '') return {};
  try {
    const read: unknown = JSON.parse(text);
    if (typeof read !== 'object' || read === null || Array.isArray(read)) return {};
    return Object.fromEntries(Object.entries(read).filter((one): one is [string, string] => typeof one[1] === 'string'));
  } catch {
    return {};
  }
}

/** One line a date; no word at all is an empty field. */
export function writeWord(text: string, date: string, word: string): string {
  const line = word.replace(/\s*\n\s*/g, ' ');
  const said = Object.entries({ ...readWords(text), [date]: line }).filter(([, one]) => one !== '');
  return said.length === 0 ? '' : JSON.stringify(Object.fromEntries(said.sort(([a], [b]) => a.localeCompare(b))));
}

export function today(): string {
  return isoDay(Math.floor(Date.now() / 86_400_000));
}

/** What visitors will read of: neither gone, nor of an event that is off as a whole. */
export function comingChanges(exceptions: string, status: string, from: string): ChangedDate[] {
  if (status === 'cancelled' || status === 'postponed') return [];
  return (readChanges(exceptions) ?? []).filter((one) => one.date >= from || (one.starts ?? '').slice(0, 10) >= from);
}

export type NewTime = { day: string; from: string; to: string };

/** The parts staff fill in: a day, an hour, an end. */
export function timeOf(changed: ChangedDate): NewTime {
  const [day = '', from = ''] = (changed.starts ?? '').split('T');
  const [, to = ''] = (changed.ends ?? '').split('T');
  return { day, from, to };
}

/** An hour without a day is of the planned day; an end before the beginning is of the next morning. */
export function withTime(changed: ChangedDate, time: NewTime): ChangedDate {
  const { starts: _, ends: __, ...rest } = changed;
  if (time.day === '' && time.from === '') return rest;
  const day = time.day === '' ? changed.date : time.day;
  if (time.from === '') return { ...rest, starts: day };
  const starts = `${day}T${time.from}`;
  if (time.to === '') return { ...rest, starts };
  const last = time.to < time.from ? isoDay(dayNumber(day) + 1) : day;
  return { ...rest, starts, ends: `${last}T${time.to}` };
}
