// A list field is stored as JSON; staff write one item a line.
export function lines(value: string): string[] {
  try {
    const parsed: unknown = JSON.parse(value === '' ? '[]' : value);
    return Array.isArray(parsed) ? parsed.map(String) : [value];
  } catch {
    return [value];
  }
}

export function fromLines(items: string[]): string {
  const filled = items.map((one) => one.trim()).filter((one) => one !== '');
  return filled.length === 0 ? '' : JSON.stringify(filled);
}
