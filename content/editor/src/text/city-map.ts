// The city's map as the published edition carries it (content/asset/city_map.h): streets, parks and water.
export type Point = { x: number; y: number };
export type Geo = { lat: number; lon: number };
export type Street = { name: string; line: Point[] };
export type Area = { name: string; kind: number; ring: Point[] };
export type Water = { name: string; width: number; line: Point[] };
export type CityMap = { origin: Geo; streets: Street[]; areas: Area[]; waters: Water[] };

class Reader {
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: ArrayBuffer) {
    this.#view = new DataView(bytes);
  }
  u8(): number {
    return this.#view.getUint8(this.#at++);
  }
  u32(): number {
    this.#at += 4;
    return this.#view.getUint32(this.#at - 4, true);
  }
  f32(): number {
    this.#at += 4;
    return this.#view.getFloat32(this.#at - 4, true);
  }
  f64(): number {
    this.#at += 8;
    return this.#view.getFloat64(this.#at - 8, true);
  }
  text(): string {
    const length = this.u32();
    const bytes = new Uint8Array(this.#view.buffer, this.#at, length);
    this.#at += length;
    return new TextDecoder().decode(bytes);
  }
  list<T>(one: () => T): T[] {
    const count = this.u32();
    if (count > this.#view.byteLength - this.#at) throw new RangeError('more things than the file can hold');
    return Array.from({ length: count }, one);
  }
  points(): Point[] {
    return this.list(() => ({ x: this.f32(), y: this.f32() }));
  }
}

/** Null when it is another format or version, or cut off. What comes after the waters is not read. */
export function readCityMap(bytes: ArrayBuffer): CityMap | null {
  try {
    const reader = new Reader(bytes);
    const magic = String.fromCharCode(reader.u8(), reader.u8(), reader.u8(), reader.u8());
    const version = reader.u32();
    if (magic !== 'BFCM' || version < 1 || version > 2) return null;
    const origin = { lat: reader.f64(), lon: reader.f64() };
    const streets = reader.list(() => {
      const name = reader.text();
      reader.u8();
      return { name, line: reader.points() };
    });
    const areas = reader.list(() => {
      const area = { name: reader.text(), kind: reader.u8(), ring: reader.points() };
      reader.list(() => reader.u32());
      return area;
    });
    const waters = reader.list(() => ({ name: reader.text(), width: reader.f32(), line: reader.points() }));
    return { origin, streets, areas, waters };
  } catch {
    return null;
  }
}

const radians = (degrees: number): number => (degrees * Math.PI) / 180;
const metresALat = (lat: number): number => 111132.954 - 559.822 * Math.cos(2 * radians(lat)) + 1.175 * Math.cos(4 * radians(lat));
const metresALon = (lat: number): number =>
  111412.84 * Math.cos(radians(lat)) - 93.5 * Math.cos(3 * radians(lat)) + 0.118 * Math.cos(5 * radians(lat));

export function project(origin: Geo, at: Geo): Point {
  const halfWay = (at.lat + origin.lat) / 2;
  return { x: (at.lon - origin.lon) * metresALon(halfWay), y: (at.lat - origin.lat) * metresALat(halfWay) };
}

export function unproject(origin: Geo, at: Point): Geo {
  let lat = origin.lat + at.y / metresALat(origin.lat);
  lat = origin.lat + at.y / metresALat((lat + origin.lat) / 2);
  return { lat, lon: origin.lon + at.x / metresALon((lat + origin.lat) / 2) };
}

function distance(at: Point, a: Point, b: Point): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.max(0, Math.min(1, ((at.x - a.x) * dx + (at.y - a.y) * dy) / length));
  return Math.hypot(at.x - a.x - along * dx, at.y - a.y - along * dy);
}

/** The named street nearest to a point; null on an empty map. */
export function nearestStreet(map: CityMap, at: Point): { name: string; metres: number } | null {
  let best: { name: string; metres: number } | null = null;
  for (const street of map.streets) {
    if (street.name === '') continue;
    street.line.forEach((point, index) => {
      const metres = distance(at, point, street.line[index + 1] ?? point);
      if (best === null || metres < best.metres) best = { name: street.name, metres };
    });
  }
  return best;
}

/** Two numbers out of what people copy: "50.69121, 3.17402", a geo: address, a map's address with #map= or @lat,lon. */
export function pastedPosition(text: string): Geo | null {
  const map = /#map=[\d.]+\/(-?\d+[.,]\d+)\/(-?\d+[.,]\d+)/.exec(text) ?? /@(-?\d+\.\d+),(-?\d+\.\d+)/.exec(text);
  const pair = map ?? /(-?\d{1,2}[.,]\d+)\s*°?\s*[NS]?\s*[;,\s]\s*(-?\d{1,3}[.,]\d+)/i.exec(text);
  if (pair === null) return null;
  const [lat, lon] = [Number(pair[1]?.replace(',', '.')), Number(pair[2]?.replace(',', '.'))];
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? { lat, lon } : null;
}
