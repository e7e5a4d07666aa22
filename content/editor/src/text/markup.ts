// The markup of the declarations: paragraphs, *emphasis* and [links](https://…). A backslash makes the mark after it a
// plain sign. Kiosks read it sign for sign alike (content/model/markup.cpp; tests/content/model/markup.json binds both).
//
// What is read and written again is the same text, byte for byte: what parted the paragraphs is kept with them, and a
// paragraph that one would write in another way today is kept as it came (`raw`, or with the `stars` of another program).
export type Piece = { text: string; emphasis: boolean; address: string };
export type Paragraph = { gap: string; raw: boolean; stars: string; pieces: Piece[] };
export type Marked = { lead: string; paragraphs: Paragraph[]; tail: string };

export const GAP = '\n\n';
export const STAR = '*';

const LEAD = /^(?:[^\S\n]*\n)+/u;
const TAIL = /(?:\n[^\S\n]*)+$/u;
const BETWEEN = /(\n(?:[^\S\n]*\n)+)/u;
const LINK = /\[((?:\\.|[^[\]\\\n])+)\]\(((?:https?:\/\/|mailto:|place:)[^\s)]+)\)/uy;
const ESCAPED = '*\\[](';

type Style = { emphasis: boolean; address: string };

function add(pieces: Piece[], text: string, style: Style): void {
  const last = pieces[pieces.length - 1];
  if (last !== undefined && last.emphasis === style.emphasis && last.address === style.address) last.text += text;
  else if (text !== '') pieces.push({ text, ...style });
}

const starsAt = (text: string, at: number): number => /^\**/u.exec(text.slice(at))?.[0].length ?? 0;

/** Where the emphasis that those stars open ends; -1: they open none. */
function closing(text: string, from: number, stars: number): number {
  if (stars > 3 || /\s|^$/u.test(text[from + stars] ?? '')) return -1;
  for (let at = from + stars; at < text.length && text[at] !== '\n'; at++) {
    if (text[at] === '\\' && text[at + 1] !== '\n') at++;
    else if (text[at] === '*') {
      const run = starsAt(text, at);
      if (run === stars && !/\s/u.test(text[at - 1] ?? '')) return at;
      at += run - 1;
    }
  }
  return -1;
}

function readInline(text: string, style: Style, pieces: Piece[]): void {
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] ?? '';
    const next = text[at + 1] ?? '';
    const stars = sign === '*' && !style.emphasis ? starsAt(text, at) : 0;
    const end = stars > 0 ? closing(text, at, stars) : -1;
    LINK.lastIndex = at;
    const link = sign === '[' && style.address === '' ? LINK.exec(text) : null;
    if (sign === '\\' && next !== '' && ESCAPED.includes(next)) {
      add(pieces, next, style);
      at++;
    } else if (end > 0) {
      readInline(text.slice(at + stars, end), { ...style, emphasis: true }, pieces);
      at = end + stars - 1;
    } else if (link !== null) {
      readInline(link[1] ?? '', { ...style, address: link[2] ?? '' }, pieces);
      at += link[0].length - 1;
    } else add(pieces, sign, style);
  }
}

function escaped(piece: Piece, paragraph: Paragraph): string {
  if (paragraph.raw) return piece.text;
  const text = piece.text.replace(/[*\\]/gu, '\\$&');
  if (piece.address !== '') return text.replace(/[[\]]/gu, '\\$&');
  const besideLink = paragraph.pieces.some((one) => one.address !== '');
  return (besideLink ? text.replace(/\[/gu, '\\[') : text).replace(/\]\(/gu, ']\\(');
}

/** Marks begin and end at a letter, and on one line. */
function around(text: string, mark: (words: string) => string): string {
  return text.replace(/[^\n]+/gu, (line) => {
    const words = line.trim();
    const from = line.indexOf(words);
    return words === '' ? line : line.slice(0, from) + mark(words) + line.slice(from + words.length);
  });
}

const linked = (text: string, address: string): string =>
  address === '' ? text : around(text, (words) => `[${words}](${address})`);
const emphasised = (text: string, stars: string): string => around(text, (words) => stars + words + stars);

function writeParagraph(paragraph: Paragraph): string {
  let out = '';
  let stressed = '';
  for (const piece of paragraph.pieces) {
    const text = linked(escaped(piece, paragraph), piece.address);
    if (piece.emphasis) stressed += text;
    else {
      out += emphasised(stressed, paragraph.stars) + text;
      stressed = '';
    }
  }
  return out + emphasised(stressed, paragraph.stars);
}

function readParagraph(gap: string, text: string): Paragraph {
  const pieces: Piece[] = [];
  readInline(text, { emphasis: false, address: '' }, pieces);
  for (const stars of [STAR, '**', '***']) {
    for (const raw of [false, true]) {
      const paragraph = { gap, raw, stars, pieces };
      if (writeParagraph(paragraph) === text) return paragraph;
    }
  }
  return { gap, raw: true, stars: STAR, pieces: [{ text, emphasis: false, address: '' }] };
}

export function readMarkup(text: string): Marked {
  const lead = LEAD.exec(text)?.[0] ?? '';
  const rest = text.slice(lead.length);
  const tail = TAIL.exec(rest)?.[0] ?? '';
  const parts = rest.slice(0, rest.length - tail.length).split(BETWEEN);
  const paragraphs: Paragraph[] = [];
  for (let i = 0; i < parts.length; i += 2) paragraphs.push(readParagraph(i === 0 ? GAP : (parts[i - 1] ?? GAP), parts[i] ?? ''));
  return { lead, paragraphs, tail };
}

/** Empty paragraphs are where somebody is about to write: they are no text yet. */
export function writeMarkup(marked: Marked): string {
  const written = marked.paragraphs
    .map((paragraph) => ({ gap: paragraph.gap, text: writeParagraph(paragraph) }))
    .filter((one) => one.text.trim() !== '');
  if (written.length === 0) return '';
  return marked.lead + written.map((one, index) => (index === 0 ? '' : one.gap) + one.text).join('') + marked.tail;
}

/** An address as a link holds it; empty: none that a kiosk would follow. */
export function linkAddress(typed: string): string {
  const trimmed = typed.trim();
  const whole = /^[\w-]+(?:\.[\w-]+)+(?:[/?#]|$)/u.test(trimmed) ? `https://${trimmed}` : trimmed;
  if (!/^https?:\/\/[^\s/]+\.[^\s]+$/u.test(whole)) return '';
  return whole.replace(/\(/gu, '%28').replace(/\)/gu, '%29');
}
