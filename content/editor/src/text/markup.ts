// Paragraphs as a kiosk shows them: *emphasis* and [links](https://…) are the only markup.
export type Run = { is: 'plain' | 'emphasis' | 'link'; text: string; address?: string };

const MARK = /\*([^*\n]+)\*|\[([^\]\n]+)\]\((https?:\/\/[^\s)]+)\)/gu;

function runs(paragraph: string): Run[] {
  const out: Run[] = [];
  let from = 0;
  for (const match of paragraph.matchAll(MARK)) {
    if (match.index > from) out.push({ is: 'plain', text: paragraph.slice(from, match.index) });
    if (match[1] !== undefined) out.push({ is: 'emphasis', text: match[1] });
    else out.push({ is: 'link', text: match[2] ?? '', address: match[3] ?? '' });
    from = match.index + match[0].length;
  }
  if (from < paragraph.length) out.push({ is: 'plain', text: paragraph.slice(from) });
  return out;
}

export function paragraphs(text: string): Run[][] {
  return text.split(/\n\s*\n/u).map((one) => one.trim()).filter((one) => one !== '').map(runs);
}

export function hasMarkup(text: string): boolean {
  return text.search(MARK) >= 0;
}
