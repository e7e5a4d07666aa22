// The markup of the declarations (content/model/field_spec.h): paragraphs, *emphasis* and [links](https://…). A backslash
// makes the next sign a plain one, as the kiosk reads it (plain() in kiosk/screens/parts.cpp).
//
// What is read and written again is the same text, byte for byte: what parted the paragraphs is kept with them, and a
// paragraph that one would write in another way today is kept as it came (`raw`).
export type Piece = { text: string; emphasis: boolean; address: string };
export type Paragraph = { gap: string; raw: boolean; pieces: Piece[] };
export type Marked = { lead: string; paragraphs: Paragraph[]; tail: string };

export const GAP = '\n\n';

const LEAD = /^(?:[^\S\n]*\n)+/u;
const TAIL = /(?:\n[^\S\n]*)+$/u;
const BETWEEN = /(\n(?:[^\S\n]*\n)+)/u;
const LINK = /\[((?:\\.|[^[\]\\\n])+)\]\((https?:\/\/[^\s)]+)\)/uy;
const ESCAPED = '*\\[](';

type Style = { emphasis: boolean; address: string };

function add(pieces: Piece[], text: string, style: Style): void {
  const last = pieces[pieces.length - 1];
  if (last !== undefined && last.emphasis === style.emphasis && last.address === style.address) last.text += text;
  else if (text !== '') pieces.push({ text, ...style });
}

/** Where the emphasis that opens at `from` ends; -1: it opens none. */
function closing(text: string, from: number): number {
  if (/\s|^$/u.test(text[from + 1] ?? '')) return -1;
  for (let at = from + 1; at < text.length && text[at] !== '\n'; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '*') return at > from + 1 && !/\s/u.test(text[at - 1] ?? '') ? at : -1;
  }
  return -1;
}

function readInline(text: string, style: Style, pieces: Piece[]): void {
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] ?? '';
    const next = text[at + 1] ?? '';
    const end = sign === '*' && !style.emphasis ? closing(text, at) : -1;
    LINK.lastIndex = at;
    const link = sign === '[' && style.address === '' ? LINK.exec(text) : null;
    if (sign === '\\' && next !== '' && ESCAPED.includes(next)) {
      add(pieces, next, style);
      at++;
    } else if (end > 0) {
      readInline(text.slice(at + 1, end), { ...style, emphasis: true }, pieces);
      at = end;
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
const emphasised = (text: string): string => around(text, (words) => `*${words}*`);

function writeParagraph(paragraph: Paragraph): string {
  let out = '';
  let stressed = '';
  for (const piece of paragraph.pieces) {
    const text = linked(escaped(piece, paragraph), piece.address);
    if (piece.emphasis) stressed += text;
    else {
      out += emphasised(stressed) + text;
      stressed = '';
    }
  }
  return out + emphasised(stressed);
}

function readParagraph(gap: string, text: string): Paragraph {
  const pieces: Piece[] = [];
  readInline(text, { emphasis: false, address: '' }, pieces);
  for (const raw of [false, true]) {
    const paragraph = { gap, raw, pieces };
    if (writeParagraph(paragraph) === text) return paragraph;
  }
  return { gap, raw: true, pieces: [{ text, emphasis: false, address: '' }] };
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
