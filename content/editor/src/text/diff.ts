// What changed between two texts, word by word.
export type Part = { is: 'same' | 'gone' | 'new'; text: string };

/** Above this many comparisons a changed middle is shown as replaced whole: the reader would not follow it either. */
const MOST_CELLS = 4_000_000;

function words(text: string): string[] {
  return text.match(/\s+|[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu) ?? [];
}

function push(parts: Part[], is: Part['is'], text: string): void {
  if (text === '') return;
  const last = parts[parts.length - 1];
  if (last?.is === is) last.text += text;
  else parts.push({ is, text });
}

/** Lengths of the longest common subsequence of every pair of ends. */
function table(a: string[], b: string[]): Uint32Array {
  const width = b.length + 1;
  const cells = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const at = i * width + j;
      cells[at] =
        a[i] === b[j] ? (cells[at + width + 1] ?? 0) + 1 : Math.max(cells[at + width] ?? 0, cells[at + 1] ?? 0);
    }
  }
  return cells;
}

function middle(parts: Part[], a: string[], b: string[]): void {
  if ((a.length + 1) * (b.length + 1) > MOST_CELLS) {
    push(parts, 'gone', a.join(''));
    push(parts, 'new', b.join(''));
    return;
  }
  const width = b.length + 1;
  const cells = table(a, b);
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      push(parts, 'same', a[i] ?? '');
      i++;
      j++;
    } else if (j >= b.length || (i < a.length && (cells[(i + 1) * width + j] ?? 0) >= (cells[i * width + j + 1] ?? 0))) {
      push(parts, 'gone', a[i++] ?? '');
    } else {
      push(parts, 'new', b[j++] ?? '');
    }
  }
}

/** A lone space between two changes reads better as part of them: "[gone a b][new c d]", not six pieces. */
function joined(parts: Part[]): Part[] {
  const out: Part[] = [];
  let gone = '';
  let fresh = '';
  const settle = (): void => {
    push(out, 'gone', gone);
    push(out, 'new', fresh);
    gone = '';
    fresh = '';
  };
  parts.forEach((part, index) => {
    const between = index > 0 && index < parts.length - 1 && gone !== '' && fresh !== '';
    if (part.is === 'gone') gone += part.text;
    else if (part.is === 'new') fresh += part.text;
    else if (between && /^[^\S\n]+$/.test(part.text)) {
      gone += part.text;
      fresh += part.text;
    } else {
      settle();
      push(out, 'same', part.text);
    }
  });
  settle();
  return out;
}

/** Parts in reading order; those that are not 'new' make `before`, those not 'gone' make `after`. */
export function diff(before: string, after: string): Part[] {
  const a = words(before);
  const b = words(after);
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  const parts: Part[] = [];
  push(parts, 'same', a.slice(0, head).join(''));
  middle(parts, a.slice(head, a.length - tail), b.slice(head, b.length - tail));
  push(parts, 'same', a.slice(a.length - tail).join(''));
  return joined(parts);
}
