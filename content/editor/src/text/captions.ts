// Captions as staff edit them: rows with times, kept as WebVTT. The server has the last word on what is right.
export type Caption = { begin: number; end: number; words: string };

const TIMES = /^\s*(\S+)\s+-->\s+(\S+)/;

/** Seconds of "1:02:03.456", "02:03,4" or "63.5"; null when it is no time. */
export function seconds(text: string): number | null {
  const parts = text.trim().replace(',', '.').split(':');
  if (parts.length > 3 || parts.some((part) => !/^\d+(\.\d+)?$/.test(part))) return null;
  return parts.reduce((sum, part) => sum * 60 + Number(part), 0);
}

/** "1:02.5": what a person reads and types. */
export function clock(time: number): string {
  const tenths = Math.round(time * 10);
  const rest = (tenths % 600) / 10;
  return `${Math.floor(tenths / 600)}:${rest < 10 ? '0' : ''}${rest.toFixed(1)}`;
}

function stamp(time: number): string {
  const ms = Math.round(time * 1000);
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  return `${two(ms / 3_600_000)}:${two((ms / 60_000) % 60)}:${two((ms / 1000) % 60)}.${String(ms % 1000).padStart(3, '0')}`;
}

const escaped = (words: string) => words.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
const plain = (words: string) =>
  words.replace(/<[^>]*>/g, '').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&nbsp;/g, ' ').replace(/&amp;/g, '&');

/** Of WebVTT or SubRip; what is no caption is left out. */
export function readCaptions(text: string): Caption[] {
  const found: Caption[] = [];
  for (const block of text.replace(/\r/g, '').split(/\n[ \t]*\n/)) {
    const lines = block.split('\n');
    const at = lines.findIndex((line) => TIMES.test(line));
    const times = at < 0 ? null : TIMES.exec(lines[at] ?? '');
    const begin = seconds(times?.[1] ?? '');
    const end = seconds(times?.[2] ?? '');
    if (begin === null || end === null) continue;
    found.push({ begin, end, words: plain(lines.slice(at + 1).join(' ')).replace(/\s+/g, ' ').trim() });
  }
  return found;
}

export function writeCaptions(list: Caption[]): string {
  if (list.length === 0) return '';
  const rows = list.map((one) => `${stamp(one.begin)} --> ${stamp(one.end)}\n${escaped(one.words.replace(/\s+/g, ' ').trim())}\n`);
  return `WEBVTT\n\n${rows.join('\n')}`;
}
