// A stored value as one reads it: titles for slugs, words for choices, lines for lists.
import type { FieldDeclaration } from '../../api/client';
import { nameOf } from '../../catalog.svelte';
import { choiceName, reader, t } from '../../i18n/words.svelte';
import { isMoment, listedKind } from '../../sections';
import { clock, readCaptions } from '../../text/captions';
import { readChanges, readWords, type ChangedDate } from '../../text/changed-dates';
import { monthName, readRule, sayRule } from '../../text/schedule';
import { lines } from './list-value';

export function moment(value: string): string {
  const timed = value.includes('T');
  const at = Date.parse(timed ? `${value}:00Z` : `${value}T00:00:00Z`);
  if (Number.isNaN(at)) return value;
  return new Intl.DateTimeFormat(reader.language, { dateStyle: 'full', ...(timed ? { timeStyle: 'short' } : {}), timeZone: 'UTC' }).format(at);
}

function ofDate(date: string, said: string): string {
  return `${moment(date)}${reader.language === 'fr' ? ' ' : ''}: ${said}`;
}

/** "Déplacée, dimanche 13 décembre 2026 à 15:00, Le moulin" */
export function changeAsRead(one: ChangedDate): string {
  const said = [t(`changed.${one.change}`), moment(one.starts ?? ''), one.place === undefined ? '' : nameOf('place', one.place)];
  return said.filter((part) => part !== '').join(', ');
}

/** "samedi 5 décembre 2026 : Déplacée, dimanche 13 décembre 2026 à 15:00, Le moulin" */
function changedDates(value: string): string {
  const changes = readChanges(value);
  if (changes === null) return t('changed.unreadable');
  return changes.map((one) => ofDate(one.date, [changeAsRead(one), ...Object.values(one.words ?? {})].join(', '))).join('\n');
}

/** "samedi 5 décembre 2026 : Vent fort" */
function datedWords(value: string): string {
  return Object.entries(readWords(value)).map(([date, word]) => ofDate(date, word)).join('\n');
}

export function fieldAsRead(kind: string, field: FieldDeclaration | undefined, value: string): string {
  if (field === undefined || value === '') return value;
  if (field.type === 'reference') return nameOf(field.refers_to ?? '', value);
  if (field.type === 'choice') return choiceName(value);
  if (field.type === 'media') return t('field.media.there');
  if (kind === 'event' && field.name === 'months') return lines(value).map((one) => monthName(Number(one), reader.language)).join(', ');
  if (isMoment(field)) return moment(value);
  if (kind === 'event' && field.name === 'rrule') {
    const rule = readRule(value);
    return rule === null ? t('schedule.rich') : sayRule(rule, reader.language);
  }
  if (kind === 'event' && field.name === 'exceptions') return changedDates(value);
  if (kind === 'video' && field.name === 'captions') {
    return readCaptions(value).map((one) => `${clock(one.begin)} – ${clock(one.end)}  ${one.words}`).join('\n');
  }
  if (field.type === 'dated_words') return datedWords(value);
  if (field.type !== 'list') return value;
  const listed = listedKind(kind, field);
  return lines(value).map((one) => (listed === null ? one : nameOf(listed, one))).join('\n');
}
