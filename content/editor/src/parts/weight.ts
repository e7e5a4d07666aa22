// How heavy a file is, as a person says it.
import { reader } from '../i18n/words.svelte';

export function weight(bytes: number): string {
  const mega = bytes >= 1_000_000;
  const value = mega ? bytes / 1_000_000 : Math.max(1, bytes / 1000);
  return new Intl.NumberFormat(reader.language, {
    style: 'unit',
    unit: mega ? 'megabyte' : 'kilobyte',
    maximumFractionDigits: mega ? 1 : 0,
  }).format(value);
}
