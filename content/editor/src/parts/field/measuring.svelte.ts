// What this bridge can measure: asked again after a while where it could not, never for what no screen shows.
const AGAIN_MS = 60_000;

class Measuring {
  /** The bridge has no kiosk program, or it does not answer: characters are all there is to count. */
  absent = $state(false);
  #until = 0;
  readonly #unknown = new Set<string>();

  asks(kind: string, field: string, locale: string): boolean {
    if (locale === '' || this.#unknown.has(`${kind}.${field}.${locale}`)) return false;
    return !this.absent || Date.now() >= this.#until;
  }
  works(): void {
    this.absent = false;
  }
  fails(): void {
    this.absent = true;
    this.#until = Date.now() + AGAIN_MS;
  }
  forget(kind: string, field: string, locale: string): void {
    this.#unknown.add(`${kind}.${field}.${locale}`);
  }
}

export const measuring = new Measuring();
