// The editor's document: paragraphs, emphasis, links, and nothing else, whatever is pasted.
import { Schema, Slice, type Mark, type Node } from 'prosemirror-model';
import { GAP, linkAddress, readMarkup, writeMarkup, type Marked, type Paragraph, type Piece } from '../../text/markup';

const STRESSED = /font-style:\s*italic|font-weight:\s*(?:bold|[6-9]00)/u;
const NOT_BOLD = /font-weight:\s*(?:normal|[1-5]00)/u;

const styleOf = (node: HTMLElement): string => node.getAttribute('data-style') ?? '';

export const schema = new Schema({
  nodes: {
    doc: { content: 'paragraph+', attrs: { lead: { default: '' }, tail: { default: '' } } },
    paragraph: {
      content: 'inline*',
      attrs: { gap: { default: GAP }, raw: { default: false } },
      parseDOM: [{ tag: 'p' }],
      toDOM: () => ['p', 0],
    },
    text: { group: 'inline' },
    line_end: {
      inline: true,
      group: 'inline',
      selectable: false,
      leafText: () => '\n',
      parseDOM: [{ tag: 'br' }],
      toDOM: () => ['br'],
    },
  },
  marks: {
    link: {
      attrs: { address: {} },
      inclusive: false,
      parseDOM: [{
        tag: 'a[href]',
        getAttrs: (node) => {
          const address = linkAddress(node.getAttribute('href') ?? '');
          return address === '' ? false : { address };
        },
      }],
      // No href: a click puts the cursor there, and a middle click leaves no page.
      toDOM: (mark) => ['a', { title: mark.attrs['address'] as string }, 0],
    },
    emphasis: {
      parseDOM: [
        { tag: 'em' },
        { tag: 'i' },
        { tag: 'strong' },
        { tag: 'b', getAttrs: (node) => (NOT_BOLD.test(styleOf(node)) ? false : null) },
        { tag: 'span[data-style]', getAttrs: (node) => (STRESSED.test(styleOf(node)) ? null : false) },
      ],
      toDOM: () => ['em', 0],
    },
  },
});

function inline(piece: Piece): Node[] {
  const marks: Mark[] = [];
  if (piece.address !== '') marks.push(schema.mark('link', { address: piece.address }));
  if (piece.emphasis) marks.push(schema.mark('emphasis'));
  return piece.text.split('\n').flatMap((line, index) => [
    ...(index === 0 ? [] : [schema.node('line_end', null, undefined, marks)]),
    ...(line === '' ? [] : [schema.text(line, marks)]),
  ]);
}

function block(paragraph: Paragraph): Node {
  return schema.node('paragraph', { gap: paragraph.gap, raw: paragraph.raw }, paragraph.pieces.flatMap(inline));
}

export function toDocument(text: string): Node {
  const { lead, paragraphs, tail } = readMarkup(text);
  return schema.node('doc', { lead, tail }, paragraphs.map(block));
}

function pieces(paragraph: Node): Piece[] {
  const out: Piece[] = [];
  paragraph.forEach((node) => {
    const link = node.marks.find((one) => one.type === schema.marks.link);
    const address = (link?.attrs['address'] as string | undefined) ?? '';
    const emphasis = node.marks.some((one) => one.type === schema.marks.emphasis);
    const text = node.isText ? (node.text ?? '') : '\n';
    const last = out[out.length - 1];
    if (last !== undefined && last.emphasis === emphasis && last.address === address) last.text += text;
    else out.push({ text, emphasis, address });
  });
  return out;
}

export function toText(document: Node): string {
  const paragraphs: Paragraph[] = [];
  document.forEach((node) => {
    paragraphs.push({ gap: node.attrs['gap'] as string, raw: node.attrs['raw'] as boolean, pieces: pieces(node) });
  });
  const marked: Marked = { lead: document.attrs['lead'] as string, paragraphs, tail: document.attrs['tail'] as string };
  return writeMarkup(marked);
}

/** Pasted words: marks are read, every other sign is itself. */
export function pastedText(text: string): Slice {
  const paragraphs = readMarkup(text.replace(/\r\n?/gu, '\n')).paragraphs;
  const nodes = paragraphs.map((one) => block({ gap: GAP, raw: false, pieces: one.pieces }));
  return new Slice(schema.node('doc', null, nodes).content, 1, 1);
}

/** Styles would be refused by the page's policy even where nobody sees them, and office programs say italics so. */
export function cleanedHtml(html: string): string {
  return html
    .replace(/<!--[\s\S]*?-->/gu, '')
    .replace(/<(style|script|xml|title|svg)\b[\s\S]*?<\/\1\s*>/giu, '')
    .replace(/<\/t[dh]\s*>/giu, ' $&')
    .replace(/<[a-z][^>]*>/giu, (tag) => tag.replace(/\sstyle\s*=/giu, ' data-style=').replace(/\s(on\w+|class|src|srcset)\s*=/giu, ' data-$1='));
}
