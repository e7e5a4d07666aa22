// A tour's way as sentences: for those who do not see the map, and for what the map cannot show.
import type { TourRoute } from '../api/client';

export type Leg = { is: 'way' | 'no_position' | 'no_way'; from: string; to: string; lost: string; metres: number; streets: string[] };

const MOST_STREETS = 4;

/** One a pair of stops, in order; `lost` is the stop that has no position. */
export function legsOf(route: TourRoute, nameless: string): Leg[] {
  const named = (index: number): string => route.stops[index]?.title || nameless;
  return route.legs.map((leg, index) => ({
    is: leg.problem === '' ? 'way' : leg.problem,
    from: named(index),
    to: named(index + 1),
    lost: leg.problem === 'no_position' ? named(route.stops[index]?.at === undefined ? index : index + 1) : '',
    metres: leg.metres ?? 0,
    streets: mainStreets(leg.streets ?? []),
  }));
}

/** Each once, in order; of many the first, the last and what lies between them evenly. */
export function mainStreets(streets: string[]): string[] {
  const once = streets.filter((street, index) => streets.indexOf(street) === index);
  if (once.length <= MOST_STREETS) return once;
  return Array.from({ length: MOST_STREETS }, (_, index) => once[Math.round((index * (once.length - 1)) / (MOST_STREETS - 1))] ?? '');
}

/** The smallest view that holds the points, with room around it. Null: there are none. */
export function viewOf(points: { x: number; y: number }[], width: number, height: number, margin: number): { x: number; y: number; metresAPixel: number } | null {
  if (points.length === 0 || width <= 2 * margin || height <= 2 * margin) return null;
  const [west, east] = [Math.min(...points.map((one) => one.x)), Math.max(...points.map((one) => one.x))];
  const [south, north] = [Math.min(...points.map((one) => one.y)), Math.max(...points.map((one) => one.y))];
  const closest = 0.4;
  const metresAPixel = Math.max(closest, (east - west) / (width - 2 * margin), (north - south) / (height - 2 * margin));
  return { x: (west + east) / 2, y: (south + north) / 2, metresAPixel };
}
