// When an event is, as staff say it: exact dates, a rule in words, or months only. What is stored is the fields of an
// event (content/model/schedule.h); a rule is RFC 5545, 3.3.10, the part content/model/recurrence.h knows.
export type Weekday = { ordinal: number; weekday: number };
export type Rule = {
  frequency: 'YEARLY' | 'WEEKLY';
  months: number[];
  monthDays: number[];
  weekdays: Weekday[];
  count?: number;
  until?: string;
};

const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

function numbers(text: string): number[] | null {
  const all = text.split(',').map(Number);
  return all.every(Number.isInteger) ? all : null;
}

function weekdaysOf(text: string): Weekday[] | null {
  const all: Weekday[] = [];
  for (const one of text.split(',')) {
    const match = /^([+-]?\d+)?(MO|TU|WE|TH|FR|SA|SU)$/.exec(one);
    if (match === null) return null;
    all.push({ ordinal: Number(match[1] ?? 0), weekday: DAYS.indexOf(match[2] ?? '') + 1 });
  }
  return all;
}

function readPart(rule: Rule, name: string, value: string): boolean {
  const list = numbers(value);
  if (name === 'FREQ' && (value === 'YEARLY' || value === 'WEEKLY')) rule.frequency = value;
  else if (name === 'BYMONTH' && list !== null) rule.months = list;
  else if (name === 'BYMONTHDAY' && list !== null) rule.monthDays = list;
  else if (name === 'BYDAY') {
    const days = weekdaysOf(value);
    if (days === null) return false;
    rule.weekdays = days;
  } else if (name === 'COUNT' && list?.length === 1) rule.count = list[0] ?? 1;
  else if (name === 'UNTIL' && /^\d{8}$/.test(value)) rule.until = `${value.slice(0, 4)}-${value.slice(4, 6)}-${value.slice(6)}`;
  else return false;
  return true;
}

/** Null when it is empty or says more than this form knows: it is then kept as it is. */
export function readRule(text: string): Rule | null {
  if (text === '') return null;
  const rule: Rule = { frequency: 'YEARLY', months: [], monthDays: [], weekdays: [] };
  for (const part of text.split(';')) {
    const [name, value] = part.split('=');
    if (name === undefined || value === undefined || !readPart(rule, name, value)) return null;
  }
  return rule;
}

export function writeRule(rule: Rule): string {
  const parts = [`FREQ=${rule.frequency}`];
  if (rule.months.length > 0) parts.push(`BYMONTH=${rule.months.join(',')}`);
  if (rule.monthDays.length > 0) parts.push(`BYMONTHDAY=${rule.monthDays.join(',')}`);
  const day = ({ ordinal, weekday }: Weekday): string => `${ordinal === 0 ? '' : ordinal}${DAYS[weekday - 1] ?? 'MO'}`;
  if (rule.weekdays.length > 0) parts.push(`BYDAY=${rule.weekdays.map(day).join(',')}`);
  if (rule.count !== undefined) parts.push(`COUNT=${rule.count}`);
  if (rule.until !== undefined && rule.until !== '') parts.push(`UNTIL=${rule.until.replaceAll('-', '')}`);
  return parts.join(';');
}

const DAY_MS = 86_400_000;

/** Days are counted in UTC: they have no hour here, so that no change of clocks moves them. */
export function dayNumber(iso: string): number {
  return Math.round(Date.parse(`${iso}T00:00:00Z`) / DAY_MS);
}
export function isoDay(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

function lastDayOf(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function isNth(ordinal: number, position: number, length: number): boolean {
  if (ordinal === 0) return true;
  return ordinal > 0 ? Math.ceil(position / 7) === ordinal : Math.ceil((length - position + 1) / 7) === -ordinal;
}

function names(rule: Rule, day: number): boolean {
  const date = new Date(day * DAY_MS);
  const [year, month, inMonth] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
  const length = lastDayOf(year, month);
  if (rule.months.length > 0 && !rule.months.includes(month)) return false;
  if (rule.monthDays.length > 0 && !rule.monthDays.some((one) => (one > 0 ? one : length + 1 + one) === inMonth)) return false;
  if (rule.weekdays.length === 0) return rule.monthDays.length > 0;
  const weekday = ((date.getUTCDay() + 6) % 7) + 1;
  const first = dayNumber(`${year}-01-01`);
  const [position, span] =
    rule.months.length > 0 ? [inMonth, length] : [day - first + 1, dayNumber(`${year + 1}-01-01`) - first];
  return rule.weekdays.some((one) => one.weekday === weekday && isNth(one.ordinal, position, span));
}

/** The next days that a rule names, from `from` on; at most five years are looked at. */
export function nextDays(rule: Rule, begins: string, from: string, most: number): string[] {
  const days: string[] = [];
  const first = begins === '' ? dayNumber(from) : dayNumber(begins);
  const until = rule.until === undefined ? Infinity : dayNumber(rule.until);
  const start = rule.count === undefined ? Math.max(first, dayNumber(from)) : first;
  let left = rule.count ?? Infinity;
  for (let day = start; day <= Math.min(until, dayNumber(from) + 5 * 366) && left > 0 && days.length < most; day++) {
    if (!names(rule, day)) continue;
    left--;
    if (day >= dayNumber(from)) days.push(isoDay(day));
  }
  return days;
}

export type Spoken = 'fr' | 'en' | 'nl';

const ORDINALS: Record<Spoken, Record<string, string>> = {
  fr: { '1': 'premier', '2': 'deuxième', '3': 'troisième', '4': 'quatrième', '5': 'cinquième', '-1': 'dernier', '-2': 'avant-dernier' },
  en: { '1': 'first', '2': 'second', '3': 'third', '4': 'fourth', '5': 'fifth', '-1': 'last', '-2': 'last but one' },
  nl: { '1': 'eerste', '2': 'tweede', '3': 'derde', '4': 'vierde', '5': 'vijfde', '-1': 'laatste', '-2': 'voorlaatste' },
};
const WORDS: Record<Spoken, { and: string; every: string; of: string; the: string; yearly: string; weekly: string; in: string; times: string; until: string; last: string }> = {
  fr: { and: ' et ', every: 'tous les', of: 'de', the: 'le', yearly: 'Chaque année', weekly: 'Chaque semaine', in: 'en', times: 'fois', until: 'jusqu’au', last: 'dernier jour' },
  en: { and: ' and ', every: 'every', of: 'of', the: 'on the', yearly: 'Every year', weekly: 'Every week', in: 'in', times: 'times', until: 'until', last: 'last day' },
  nl: { and: ' en ', every: 'elke', of: 'van', the: 'op de', yearly: 'Elk jaar', weekly: 'Elke week', in: 'in', times: 'keer', until: 'tot', last: 'laatste dag' },
};

export function monthName(month: number, spoken: Spoken): string {
  return new Intl.DateTimeFormat(spoken, { month: 'long', timeZone: 'UTC' }).format(Date.UTC(2024, month - 1, 1));
}
export function weekdayName(weekday: number, spoken: Spoken): string {
  return new Intl.DateTimeFormat(spoken, { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(2024, 0, weekday));
}
export function ordinalName(ordinal: number, spoken: Spoken): string {
  return ORDINALS[spoken][String(ordinal)] ?? String(ordinal);
}

function list(items: string[], spoken: Spoken): string {
  if (items.length < 2) return items.join('');
  return items.slice(0, -1).join(', ') + WORDS[spoken].and + (items[items.length - 1] ?? '');
}

function dayWords(rule: Rule, spoken: Spoken): string {
  const say = WORDS[spoken];
  if (rule.monthDays.length > 0) {
    const said = rule.monthDays.map((one) => (one > 0 ? (spoken === 'fr' && one === 1 ? '1er' : String(one)) : say.last));
    const plain = rule.monthDays.every((one) => one > 0) && spoken !== 'fr';
    return `${plain ? { en: 'on', nl: 'op' }[spoken] : say.the} ${list(said, spoken)}`;
  }
  const said = rule.weekdays.map(({ ordinal, weekday }) => {
    const name = weekdayName(weekday, spoken);
    if (ordinal === 0) return rule.frequency === 'WEEKLY' ? name : `${say.every} ${name}${spoken === 'fr' ? 's' : ''}`;
    return `${say.the} ${ordinalName(ordinal, spoken)} ${name}`;
  });
  if (rule.frequency !== 'WEEKLY') return list(said, spoken);
  return spoken === 'en' ? `on ${list(said, spoken)}` : spoken === 'nl' ? `op ${list(said, spoken)}` : `le ${list(said, spoken)}`;
}

function monthWords(rule: Rule, spoken: Spoken): string {
  const say = WORDS[spoken];
  if (rule.months.length === 0 || rule.months.length === 12) return '';
  const said = list(rule.months.map((one) => monthName(one, spoken)), spoken);
  if (rule.frequency === 'WEEKLY' || rule.weekdays.some((one) => one.ordinal === 0)) return ` ${say.in} ${said}`;
  if (rule.monthDays.length > 0 && !rule.monthDays.some((one) => one < 0)) return ` ${said}`;
  if (spoken !== 'fr') return ` ${say.of} ${said}`;
  return /^[aeiouyh]/iu.test(said) ? ` d’${said}` : ` de ${said}`;
}

/** "Chaque année, le troisième samedi de septembre" */
export function sayRule(rule: Rule, spoken: Spoken): string {
  const say = WORDS[spoken];
  const monthly = rule.frequency === 'YEARLY' && (rule.months.length === 12 || (rule.months.length === 0 && rule.monthDays.length > 0));
  const often = monthly ? { fr: 'Chaque mois', en: 'Every month', nl: 'Elke maand' }[spoken] : rule.frequency === 'WEEKLY' ? say.weekly : say.yearly;
  const date = (iso: string): string =>
    new Intl.DateTimeFormat(spoken, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(Date.parse(iso));
  const end = rule.count !== undefined ? `, ${rule.count} ${say.times}` : rule.until ? `, ${say.until} ${date(rule.until)}` : '';
  return `${often}, ${dayWords(rule, spoken)}${monthWords(rule, spoken)}${end}`;
}
