// What the page about light says, in the reader's language, from what the bridge tells.
import type { LightAsker, LightNow, LitFacade } from '../api/client';
import { nameOf, rowOf, titleOf } from '../catalog.svelte';
import { clockTime, listOf, reader, t } from '../i18n/words.svelte';
import { fr, type Key } from '../i18n/fr';
import { isOf, type Kiosk } from './network';

/** Beyond this a façade and its neighbour are seen apart. */
const SURE_CLOCK_US = 5000;

export type Trouble = { grave: boolean; words: string; facade?: string };
export type Shown = 'offline' | 'none' | 'held' | 'inspection' | 'show' | 'lit' | 'dark';

/** "4 min", "2 h 10", "35 s". */
export function span(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const unit = (value: number, name: string) =>
    new Intl.NumberFormat(reader.language, { style: 'unit', unit: name, unitDisplay: 'short' }).format(value).replace('\u202f', '\u00a0');
  if (whole < 60) return unit(whole, 'second');
  if (whole < 3600) return unit(Math.floor(whole / 60), 'minute');
  const minutes = Math.floor((whole % 3600) / 60);
  return `${unit(Math.floor(whole / 3600), 'hour')}${minutes === 0 ? '' : ` ${String(minutes).padStart(2, '0')}`}`;
}

/** "1:07": what is left of a scene. */
export function left(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  return seconds >= 3600 ? span(seconds) : `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** To the second: who watches two walls compares seconds. */
export function exactTime(ms: number): string {
  return new Intl.DateTimeFormat(reader.language, { hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(ms);
}

/** "+0,4 ms" */
export function milliseconds(us: number, signed = false): string {
  const digits = Math.abs(us) < 10_000 ? 1 : 0;
  const text = new Intl.NumberFormat(reader.language, { maximumFractionDigits: digits, minimumFractionDigits: digits, ...(signed ? { signDisplay: 'exceptZero' as const } : {}) }).format(us / 1000);
  return `${text}\u00a0ms`;
}

export function number(value: number, digits = 0): string {
  return new Intl.NumberFormat(reader.language, { maximumFractionDigits: digits }).format(value);
}

/** People know a façade by its place. */
export function facadeName(facade: string): string {
  const place = rowOf('place', facade);
  if (place === undefined) return t('app.loading');
  return place === null ? nameOf('facade', facade) || t('app.loading') : titleOf(place);
}
export const facadeNames = (facades: string[]): string => listOf(facades.map(facadeName), 'and');

const OUTPUTS: Record<string, string> = { sacn: 'sACN', artnet: 'Art-Net', ddp: 'DDP', osc: 'OSC', wled: 'WLED', qlcplus: 'QLC+', qlc: 'QLC+', http: 'HTTP' };
export const outputName = (output: { kind: string; name?: string }): string =>
  [OUTPUTS[output.kind] ?? output.kind.toUpperCase(), ...(output.name ? [output.name.replaceAll('-', ' ')] : [])].join(' ');

/** "base-07" → "socle 07" */
export function fixtureName(id: string): string {
  const [word = '', ...rest] = id.split('-');
  const key = `lights.fixture.${word}`;
  return [key in fr ? t(key as Key) : word, ...rest].join(' ');
}

export function askerWords(by: LightAsker, kiosks: Kiosk[]): string {
  if (by.kind === 'staff') return t('lights.by.staff', { name: by.name ?? '' });
  if (by.kind !== 'kiosk') return t(by.kind === 'programme' ? 'lights.by.programme' : 'lights.by.desk');
  const kiosk = kiosks.find((one) => isOf({ id: by.name ?? '', edition: 0 }, one));
  return kiosk === undefined ? t('lights.by.kiosk') : t('lights.by.kiosk.named', { name: kiosk.title });
}

/** Who, alone. */
export const whoWords = (by: LightAsker | undefined): string => by?.name ?? '';

/** What one sees of it before reading further. */
export function shownOf(one: LitFacade): Shown {
  if (one.driver === 'none') return 'none';
  if (!one.online) return 'offline';
  if (one.seen.some((scene) => scene.inspection && scene.fixtures > 0)) return 'inspection';
  if (one.held) return 'held';
  if (one.seen.some((scene) => scene.layer === 'show' && scene.fixtures > 0)) return 'show';
  return one.on_floor > 0 || one.seen.some((scene) => scene.fixtures > 0) ? 'lit' : 'dark';
}

export const TONES = { offline: 'bad', none: 'neutral', held: 'warn', inspection: 'warn', show: 'good', lit: 'good', dark: 'neutral' } as const;

/** What is wrong first, then what somebody decided, then the rest. */
export function inOrder(facades: LitFacade[]): LitFacade[] {
  const rank = (one: LitFacade): number => {
    const shown = shownOf(one);
    return shown === 'offline' ? 0 : shown === 'inspection' || shown === 'held' ? 1 : shown === 'none' ? 3 : 2;
  };
  return [...facades].sort((a, b) => rank(a) - rank(b));
}

function silentControllers(now: LightNow): Trouble[] {
  const silent = now.controllers.filter((one) => !one.here && one.facades.length > 0);
  const [first] = [...silent].sort((a, b) => b.for_s - a.for_s);
  if (first === undefined) return [];
  const facades = silent.flatMap((one) => one.facades);
  const values = { names: facadeNames(facades), since: span(first.for_s), count: silent.length };
  return [{ grave: true, words: t(silent.length === 1 ? 'lights.silent.one' : 'lights.silent.some', values), facade: facades[0] ?? '' }];
}

/** `failed`: packets that had failed when one looked before, by output. */
function outputTroubles(now: LightNow, failed: ReadonlyMap<string, number>): Trouble[] {
  const troubles: Trouble[] = [];
  const own = now.facades.filter((one) => one.driver === 'bridge' && !one.online).map((one) => one.facade);
  if (own.length > 0) troubles.push({ grave: true, words: t('lights.nodriver.own', { names: facadeNames(own) }), facade: own[0] ?? '' });
  for (const one of now.cue_outputs)
    if (!one.alive && one.facades.length > 0) troubles.push({ grave: true, words: t('lights.silent.other', { names: facadeNames(one.facades) }), facade: one.facades[0] ?? '' });
  for (const one of now.output?.outputs ?? []) {
    const output = outputName(one);
    if (one.failed > (failed.get(output) ?? one.failed)) troubles.push({ grave: true, words: t('lights.failing', { output, why: one.last_error ?? '' }) });
    if ((one.unheard ?? 0) > 0) troubles.push({ grave: true, words: t('lights.unheard', { output, count: one.unheard ?? 0 }) });
  }
  return troubles;
}

function decided(now: LightNow): Trouble[] {
  return now.facades.flatMap((one) => {
    const found: Trouble[] = [];
    const inspection = one.seen.find((scene) => scene.inspection);
    if (inspection !== undefined)
      found.push({ grave: false, facade: one.facade, words: t('lights.inspected', { name: facadeName(one.facade), who: whoWords(inspection.by), until: exactTime(inspection.until_ms ?? now.at_ms) }) });
    if (one.held)
      found.push({ grave: false, facade: one.facade, words: t('lights.heldby', { name: facadeName(one.facade), who: whoWords(one.held_by), since: span((now.at_ms - (one.held_since_ms ?? now.at_ms)) / 1000) }) });
    return found;
  });
}

export function troubles(now: LightNow, failed: ReadonlyMap<string, number>): Trouble[] {
  const clocks = now.controllers
    .filter((one) => one.here && (one.error_us ?? 0) > SURE_CLOCK_US)
    .map((one): Trouble => ({ grave: true, words: t('lights.clock', { names: facadeNames(one.facades), error: milliseconds(one.error_us ?? 0) }), facade: one.facades[0] ?? '' }));
  return [...silentControllers(now), ...outputTroubles(now, failed), ...clocks, ...decided(now)];
}

/** One line for the list: what is seen, and until when. */
export function glance(one: LitFacade): string {
  const top = one.seen.find((scene) => scene.fixtures > 0);
  if (one.driver === 'none' || !one.online) return '';
  if (top !== undefined) return top.until_ms === undefined ? top.title : `${top.title}, ${clockTime(top.until_ms)}`;
  if (one.on_floor > 0) return t('lights.floor');
  return one.night !== undefined && !one.inside ? t('lights.dark.until', { when: clockTime(one.night.opens_ms) }) : t('lights.dark');
}
