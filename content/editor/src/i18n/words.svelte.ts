// Words in the reader's language. A missing key does not compile.
import { speak } from '../api/client';
import { en } from './en';
import { fr, type Dictionary, type Key } from './fr';
import { nl } from './nl';

const dictionaries = { fr, en, nl } satisfies Record<string, Dictionary>;
export type Language = keyof typeof dictionaries;
export const languages = Object.keys(dictionaries) as Language[];

function remembered(): Language {
  const kept = localStorage.getItem('language') ?? '';
  return languages.find((one) => one === kept) ?? 'fr';
}

export const reader = $state({ language: remembered() });
speak(reader.language);
document.documentElement.lang = reader.language;

export function choose(language: Language): void {
  reader.language = language;
  localStorage.setItem('language', language);
  document.documentElement.lang = language;
  speak(language);
}

export function t(key: Key, values: Record<string, string | number> = {}): string {
  return dictionaries[reader.language][key].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}

/** A name in its own language when there is one, else its code. */
export function languageName(locale: string): string {
  const key = `language.${locale}`;
  return key in fr ? t(key as Key) : locale;
}

export function clockTime(ms: number): string {
  return new Intl.DateTimeFormat(reader.language, { hour: '2-digit', minute: '2-digit' }).format(ms);
}

/** Short, with its year: for lists that reach far back. */
export function dateAndTime(ms: number): string {
  return new Intl.DateTimeFormat(reader.language, { dateStyle: 'medium', timeStyle: 'short' }).format(ms);
}

export function dayAndTime(ms: number): string {
  return new Intl.DateTimeFormat(reader.language, { weekday: 'long', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' }).format(ms);
}
