// What the kiosks' own layout says of a text, in a sentence or two.
import type { Measured } from '../api/client';
import { t } from '../i18n/words.svelte';

export type Verdict = {
  /** How much room it takes: it changes with every line. */
  extent: string;
  /** Where it does not do: it changes seldom, and is said aloud when it does. */
  judgement: string;
  tone: 'good' | 'note' | 'bad';
  /** Where to look: the kiosk and the size of text that do worst. */
  look: { kiosk: Measured['screen']; size: Measured['text_percent'] };
};

const NAMED = 2;
const USUAL = { screen: '32-portrait', text_percent: 100 } as const;
type Flaw = 'cut' | 'left_out' | 'smaller';

/** From which size of text on each kiosk has it. */
function begins(rows: Measured[], flaw: Flaw): Measured[] {
  const first = new Map<string, Measured>();
  for (const row of rows) {
    const known = first.get(row.screen);
    if (row[flaw] && (known === undefined || row.text_percent < known.text_percent)) first.set(row.screen, row);
  }
  return [...first.values()].sort((a, b) => a.text_percent - b.text_percent);
}

function where(rows: Measured[], all: number): string {
  const least = rows[0]?.text_percent ?? 100;
  if (rows.length === all && rows.every((row) => row.text_percent === least)) return t('measure.everywhere', { size: least });
  const named = rows.slice(0, NAMED).map((row) => t('measure.at', { size: row.text_percent, kiosk: t(`measure.kiosk.${row.screen}`) }));
  return [...named, ...(rows.length > NAMED ? [t('measure.others', { count: rows.length - NAMED })] : [])].join(', ');
}

/** The largest text at which no kiosk has a flaw; 0: none. */
function holdsTo(rows: Measured[], flaw: Flaw): number {
  const sizes = [...new Set(rows.map((row) => row.text_percent))].sort((a, b) => a - b);
  let most = 0;
  for (const size of sizes) {
    if (rows.some((row) => row.text_percent === size && row[flaw])) break;
    most = size;
  }
  return most;
}

function extentOf(rows: Measured[], usual: Measured): string {
  const parts: string[] = [];
  if (usual.lines > 0 && usual.room > 0) parts.push(t(usual.lines === 1 ? 'measure.line.room' : 'measure.lines.room', { lines: usual.lines, room: usual.room }));
  else if (usual.lines > 0) parts.push(t(usual.lines === 1 ? 'measure.line' : 'measure.lines', { lines: usual.lines }));
  if (usual.room === 0 && usual.pages > 0) {
    parts.push(t(usual.pages === 1 ? 'measure.page' : 'measure.pages', { pages: usual.pages, of: usual.of }));
    const longest = rows.reduce((a, b) => (b.pages > a.pages ? b : a));
    if (longest.pages > usual.pages) parts.push(t('measure.longest', { pages: longest.pages, size: longest.text_percent }));
  }
  return parts.join(' · ');
}

export function verdictOn(rows: Measured[]): Verdict | null {
  const usual = rows.find((row) => row.screen === USUAL.screen && row.text_percent === USUAL.text_percent) ?? rows[0];
  if (usual === undefined) return null;
  const all = new Set(rows.map((row) => row.screen)).size;
  for (const flaw of ['cut', 'left_out', 'smaller'] as const) {
    const found = begins(rows, flaw);
    const worst = found[0];
    if (worst === undefined) continue;
    const holds = flaw === 'smaller' ? 0 : holdsTo(rows, flaw);
    const said = t(`measure.${flaw}`, { where: where(found, all) });
    return {
      extent: extentOf(rows, usual),
      judgement: holds === 0 ? said : `${t('measure.holds', { size: holds })} ${said}`,
      tone: flaw === 'cut' ? 'bad' : 'note',
      look: { kiosk: worst.screen, size: worst.text_percent },
    };
  }
  return {
    extent: extentOf(rows, usual),
    judgement: t('measure.fits'),
    tone: 'good',
    look: { kiosk: usual.screen, size: usual.text_percent },
  };
}
