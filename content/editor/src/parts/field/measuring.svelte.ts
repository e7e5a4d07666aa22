// What this bridge can measure: asked again after a while where it could not, never for what no screen shows.

class Measuring {
  /** Nothing is measured for now: characters are all there is to count. */
  absent = $state(false);
  /** Counts the times that asking again became of use: who reads it in an effect asks then. */
  round = $state(0);
  #again: ReturnType<typeof setTimeout> | undefined;
  readonly #unknown = new Set<string>();

  asks(kind: string, field: string, locale: string): boolean {
    if (locale === '' || this.#unknown.has(`${kind}.${field}.${locale}`)) return false;
    return this.#again === undefined;
  }
  works(): void {
    this.absent = false;
  }
  /** Nobody asks before `againMs` have passed. */
  fails(againMs: number): void {
    this.absent = true;
    this.#again ??= setTimeout(() => {
      this.#again = undefined;
      this.round++;
    }, againMs);
  }
  forget(kind: string, field: string, locale: string): void {
    this.#unknown.add(`${kind}.${field}.${locale}`);
  }
}

export const measuring = new Measuring();
