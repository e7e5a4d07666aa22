// Which of the town's kiosks are on line, and with what: the bridge knows a kiosk by "<slug>-<what it made up>".
export type Guest = { id: string; edition: number };
export type Kiosk = { id: string; slug: string; title: string };
export type KioskState = { kiosk: Kiosk; guest: Guest | null };

export function isOf(guest: Guest, kiosk: { slug: string }): boolean {
  return guest.id === kiosk.slug || guest.id.startsWith(`${kiosk.slug}-`);
}

/** Every declared kiosk with who answers for it; `strangers` are those that no declared kiosk names. */
export function kiosksNow(kiosks: Kiosk[], guests: Guest[]): { known: KioskState[]; strangers: Guest[] } {
  const longestFirst = [...kiosks].sort((a, b) => b.slug.length - a.slug.length);
  const owner = new Map<Guest, Kiosk>();
  for (const guest of guests) {
    const kiosk = longestFirst.find((one) => isOf(guest, one));
    if (kiosk !== undefined) owner.set(guest, kiosk);
  }
  const known = kiosks.map((kiosk) => ({ kiosk, guest: guests.find((guest) => owner.get(guest) === kiosk) ?? null }));
  const strangers = guests.filter((guest) => !owner.has(guest));
  // A kiosk that was told no name says "kiosk-…": it is the pack's first, when nobody else answers for that.
  const first = known[0];
  const nameless = strangers.find((one) => one.id.startsWith('kiosk-'));
  if (first !== undefined && first.guest === null && nameless !== undefined) {
    first.guest = nameless;
    strangers.splice(strangers.indexOf(nameless), 1);
  }
  return { known, strangers };
}
