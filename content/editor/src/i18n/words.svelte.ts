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

/** What a declaration says in the reader's language, else in the first one. */
export function said(words: Record<string, string>, otherwise: string): string {
  return words[reader.language] ?? words['fr'] ?? otherwise;
}

/** A declaration's help; where it quotes a stored choice, the reader sees that choice's word. */
export function helpOf(field: { help: Record<string, string>; choices?: string[] }): string {
  return (field.choices ?? []).reduce(
    (text, choice) => text.replace(new RegExp(`([«„"]\\s?)${choice}(\\s?[»”"])`, 'u'), `$1${choiceName(choice)}$2`),
    said(field.help, ''),
  );
}

/** "Lieux", "Nouveau lieu". A kind that came after this editor is an entry like another. */
export function kindWords(kind: string, form: 'many' | 'new'): string {
  const key = `kind.${kind}.${form}`;
  return t(key in fr ? (key as Key) : form === 'new' ? 'kind.other.new' : 'kind.other.many');
}

export function choiceName(choice: string): string {
  const key = `choice.${choice}`;
  return key in fr ? t(key as Key) : choice;
}

/** A person's name; what is no name (a key, a tool's word) is left out or said in words. */
export function personName(by: string | undefined): string {
  if (by === undefined || /^[0-9A-HJKMNP-TV-Z]{26}$/.test(by)) return '';
  const key = `person.${by}`;
  return key in fr ? t(key as Key) : by;
}

/** Easy-to-read languages are called after the one that they simplify: "fr-falc". */
export function isEasyToRead(locale: string): boolean {
  return locale.endsWith('-falc');
}

/** "A, B et C". */
export function listOf(words: string[], joined: 'and' | 'or'): string {
  return new Intl.ListFormat(reader.language, { type: joined === 'and' ? 'conjunction' : 'disjunction' }).format(words);
}

/** "1,4 km"; metres as one says them. */
export function distance(metres: number): string {
  const far = metres >= 1000;
  const value = far ? metres / 1000 : Math.round(metres / 10) * 10;
  return new Intl.NumberFormat(reader.language, { style: 'unit', unit: far ? 'kilometer' : 'meter', maximumFractionDigits: far ? 1 : 0 }).format(value).replace('\u202f', '\u00a0');
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
