// The city's map on a canvas, in the colours of linen and ink.
import type { CityMap, Point } from '../../text/city-map';

export type View = { x: number; y: number; metresAPixel: number };

const PARK = 0;
const SQUARE = 1;
const TOWN = 2;
const FILLS: Record<number, string> = { [PARK]: '#d9e6cf', [SQUARE]: '#eadfca' };
const NAMES_UNDER = 1.6;

export function onScreen(view: View, width: number, height: number, at: Point): Point {
  return { x: width / 2 + (at.x - view.x) / view.metresAPixel, y: height / 2 - (at.y - view.y) / view.metresAPixel };
}

export function onGround(view: View, width: number, height: number, at: Point): Point {
  return { x: view.x + (at.x - width / 2) * view.metresAPixel, y: view.y - (at.y - height / 2) * view.metresAPixel };
}

/** Nearer or farther, within limits, what lies at `around` staying where it is. */
export function zoomed(view: View, factor: number, around: Point, [closest, farthest]: [number, number]): View {
  const next = Math.max(closest, Math.min(farthest, view.metresAPixel * factor));
  const kept = next / view.metresAPixel;
  return { x: around.x + (view.x - around.x) * kept, y: around.y + (view.y - around.y) * kept, metresAPixel: next };
}

/** The map over a whole canvas, sharp on any screen. */
export function paint(canvas: HTMLCanvasElement, width: number, height: number, map: CityMap, view: View): void {
  canvas.width = width * devicePixelRatio;
  canvas.height = height * devicePixelRatio;
  const pen = canvas.getContext('2d');
  if (pen === null) return;
  pen.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
  draw(pen, map, view);
}

/** Where an arrow key leads, on the ground. */
export const ARROWS: Record<string, Point> = {
  ArrowLeft: { x: -1, y: 0 }, ArrowRight: { x: 1, y: 0 }, ArrowUp: { x: 0, y: 1 }, ArrowDown: { x: 0, y: -1 },
};

function trace(pen: CanvasRenderingContext2D, view: View, line: Point[]): void {
  const { width, height } = size(pen);
  pen.beginPath();
  line.forEach((point, index) => {
    const { x, y } = onScreen(view, width, height, point);
    if (index === 0) pen.moveTo(x, y);
    else pen.lineTo(x, y);
  });
}

function size(pen: CanvasRenderingContext2D): { width: number; height: number } {
  const scale = pen.getTransform().a;
  return { width: pen.canvas.width / scale, height: pen.canvas.height / scale };
}

function streetNames(pen: CanvasRenderingContext2D, map: CityMap, view: View): void {
  const { width, height } = size(pen);
  pen.fillStyle = '#4a4258';
  pen.font = '500 12px "Inter Variable", Inter, sans-serif';
  pen.textAlign = 'center';
  const taken: Point[] = [];
  const written = new Set<string>();
  for (const street of map.streets) {
    const middle = street.line[Math.floor(street.line.length / 2)];
    if (middle === undefined || street.name === '' || written.has(street.name)) continue;
    const at = onScreen(view, width, height, middle);
    if (at.x < 0 || at.y < 0 || at.x > width || at.y > height) continue;
    if (taken.some((one) => Math.abs(one.x - at.x) < 130 && Math.abs(one.y - at.y) < 26)) continue;
    taken.push(at);
    written.add(street.name);
    pen.lineWidth = 3;
    pen.strokeStyle = '#faf6ee';
    pen.strokeText(street.name, at.x, at.y + 4);
    pen.fillText(street.name, at.x, at.y + 4);
  }
}

function draw(pen: CanvasRenderingContext2D, map: CityMap, view: View): void {
  const { width, height } = size(pen);
  pen.fillStyle = '#efe7d8';
  pen.fillRect(0, 0, width, height);
  for (const area of [...map.areas].sort((a, b) => b.kind - a.kind)) {
    trace(pen, view, area.ring);
    pen.closePath();
    pen.fillStyle = area.kind === TOWN ? '#f7f2e8' : (FILLS[area.kind] ?? '#efe7d8');
    pen.fill();
  }
  pen.lineCap = 'round';
  pen.lineJoin = 'round';
  pen.strokeStyle = '#a9c6dd';
  for (const water of map.waters) {
    pen.lineWidth = Math.max(2, water.width / view.metresAPixel);
    trace(pen, view, water.line);
    pen.stroke();
  }
  for (const [colour, metres, least] of [['#cbbfa9', 9, 1.4], ['#ffffff', 7, 0.6]] as const) {
    pen.strokeStyle = colour;
    pen.lineWidth = Math.max(least, metres / view.metresAPixel);
    for (const street of map.streets) {
      trace(pen, view, street.line);
      pen.stroke();
    }
  }
  if (view.metresAPixel < NAMES_UNDER) streetNames(pen, map, view);
}
