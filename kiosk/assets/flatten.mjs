// One SVG icon of Lucide → strokes: [{ xy: [x0, y0, x1, y1, …], closed }], flattened finely enough for 80 px.

const TOLERANCE = 0.02; // of the box of 24

/** Numbers of an SVG path's arguments; arc flags may be written without a blank ("a2 2 0 01-4 0"). */
function tokens(d) {
  const out = [];
  const pattern = /([MmLlHhVvCcSsQqTtAaZz])|(-?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)/g;
  let command = '', count = 0, at = 0;
  while (at < d.length) {
    if (/[\s,]/.test(d[at])) { at++; continue; }
    if ('Aa'.includes(command) && (count % 7 === 3 || count % 7 === 4) && /[01]/.test(d[at])) {
      out.push({ number: Number(d[at]) }); at++; count++; continue;
    }
    pattern.lastIndex = at;
    const match = pattern.exec(d);
    if (!match || match.index !== at) throw new Error(`path not understood at ${at}: ${d}`);
    if (match[1]) { command = match[1]; count = 0; out.push({ command }); } else { out.push({ number: Number(match[2]) }); count++; }
    at = pattern.lastIndex;
  }
  return out;
}

function cubic(points, p0, p1, p2, p3) {
  const bend = Math.hypot(p0[0] - 2 * p1[0] + p2[0], p0[1] - 2 * p1[1] + p2[1]) + Math.hypot(p1[0] - 2 * p2[0] + p3[0], p1[1] - 2 * p2[1] + p3[1]);
  const steps = Math.max(2, Math.ceil(Math.sqrt(bend / TOLERANCE) * 0.9));
  for (let i = 1; i <= steps; i++) {
    const t = i / steps, u = 1 - t;
    points.push([0, 1].map(k => u * u * u * p0[k] + 3 * u * u * t * p1[k] + 3 * u * t * t * p2[k] + t * t * t * p3[k]));
  }
}

/** Endpoint to centre form: SVG 1.1, appendix F.6.5. */
function arc(points, from, rx, ry, degrees, large, sweep, to) {
  if (rx === 0 || ry === 0 || (from[0] === to[0] && from[1] === to[1])) { points.push(to); return; }
  rx = Math.abs(rx); ry = Math.abs(ry);
  const phi = degrees * Math.PI / 180, cos = Math.cos(phi), sin = Math.sin(phi);
  const dx = (from[0] - to[0]) / 2, dy = (from[1] - to[1]) / 2;
  const x = cos * dx + sin * dy, y = -sin * dx + cos * dy;
  const grow = x * x / (rx * rx) + y * y / (ry * ry);
  if (grow > 1) { rx *= Math.sqrt(grow); ry *= Math.sqrt(grow); }
  const under = Math.max(0, (rx * rx * ry * ry - rx * rx * y * y - ry * ry * x * x) / (rx * rx * y * y + ry * ry * x * x));
  const factor = (large === sweep ? -1 : 1) * Math.sqrt(under);
  const cx = factor * rx * y / ry, cy = -factor * ry * x / rx;
  const centre = [cos * cx - sin * cy + (from[0] + to[0]) / 2, sin * cx + cos * cy + (from[1] + to[1]) / 2];
  const start = Math.atan2((y - cy) / ry, (x - cx) / rx);
  let turn = Math.atan2((-y - cy) / ry, (-x - cx) / rx) - start;
  if (sweep && turn < 0) turn += 2 * Math.PI;
  if (!sweep && turn > 0) turn -= 2 * Math.PI;
  const radius = Math.max(rx, ry);
  const steps = Math.max(2, Math.ceil(Math.abs(turn) / (2 * Math.acos(Math.max(0, 1 - TOLERANCE / radius)))));
  for (let i = 1; i <= steps; i++) {
    const a = start + turn * i / steps;
    points.push([centre[0] + rx * Math.cos(a) * cos - ry * Math.sin(a) * sin, centre[1] + rx * Math.cos(a) * sin + ry * Math.sin(a) * cos]);
  }
  points[points.length - 1] = to;
}

function path(d) {
  const list = tokens(d), strokes = [];
  let points = [], at = [0, 0], start = [0, 0], command = '', control = null, i = 0;
  const flush = closed => { if (points.length > 1 || (points.length === 1 && closed)) strokes.push({ points, closed }); points = []; };
  const next = () => { if (list[i]?.number === undefined) throw new Error(`number missing in ${d}`); return list[i++].number; };
  while (i < list.length) {
    if (list[i].command) command = list[i++].command;
    const relative = command === command.toLowerCase(), o = relative ? at : [0, 0];
    const pair = () => [next() + o[0], next() + o[1]];
    const upper = command.toUpperCase(), before = at;
    if (upper === 'Z') { flush(true); at = start; control = null; continue; }
    if (upper === 'M') { flush(false); at = start = pair(); points = [at]; command = relative ? 'l' : 'L'; control = null; continue; }
    if (points.length === 0) points = [at];
    if (upper === 'L') { at = pair(); points.push(at); }
    else if (upper === 'H') { at = [next() + o[0], at[1]]; points.push(at); }
    else if (upper === 'V') { at = [at[0], next() + o[1]]; points.push(at); }
    else if (upper === 'C' || upper === 'S') {
      const c1 = upper === 'C' ? pair() : (control?.kind === 'C' ? [2 * at[0] - control.p[0], 2 * at[1] - control.p[1]] : at);
      const c2 = pair(); at = pair();
      cubic(points, before, c1, c2, at); control = { kind: 'C', p: c2 }; continue;
    } else if (upper === 'Q' || upper === 'T') {
      const q = upper === 'Q' ? pair() : (control?.kind === 'Q' ? [2 * at[0] - control.p[0], 2 * at[1] - control.p[1]] : at);
      at = pair();
      const third = (a, b) => [a[0] + (b[0] - a[0]) * 2 / 3, a[1] + (b[1] - a[1]) * 2 / 3];
      cubic(points, before, third(before, q), third(at, q), at); control = { kind: 'Q', p: q }; continue;
    } else if (upper === 'A') {
      const [rx, ry, turn, large, sweep] = [next(), next(), next(), next(), next()];
      at = pair(); arc(points, before, rx, ry, turn, large, sweep, at);
    } else throw new Error(`command ${command} in ${d}`);
    control = null;
  }
  flush(false);
  return strokes;
}

function ellipse(cx, cy, rx, ry) {
  const points = [[cx + rx, cy]];
  arc(points, points[0], rx, ry, 0, 0, 1, [cx - rx, cy]);
  arc(points, points[points.length - 1], rx, ry, 0, 0, 1, [cx + rx, cy]);
  points.pop();
  return [{ points, closed: true }];
}

function rect({ x = 0, y = 0, width, height, rx, ry }) {
  const r = Math.min(rx ?? ry ?? 0, width / 2, height / 2);
  return r === 0 ? path(`M${x} ${y}h${width}v${height}h${-width}z`)
    : path(`M${x + r} ${y}h${width - 2 * r}a${r} ${r} 0 0 1 ${r} ${r}v${height - 2 * r}a${r} ${r} 0 0 1 ${-r} ${r}h${2 * r - width}a${r} ${r} 0 0 1 ${-r} ${-r}v${2 * r - height}a${r} ${r} 0 0 1 ${r} ${-r}z`);
}

function shape(tag, a) {
  const n = Object.fromEntries(Object.entries(a).map(([key, value]) => [key, Number(value)]));
  switch (tag) {
    case 'path': return path(a.d);
    case 'line': return [{ points: [[n.x1, n.y1], [n.x2, n.y2]], closed: false }];
    case 'circle': return ellipse(n.cx, n.cy, n.r, n.r);
    case 'ellipse': return ellipse(n.cx, n.cy, n.rx, n.ry);
    case 'rect': return rect(n);
    case 'polyline': return path(`M${a.points}`);
    case 'polygon': return path(`M${a.points}z`);
    default: throw new Error(`<${tag}> is not known`);
  }
}

/** A stroke whose ends meet is one closed line: no cap shows where it begins. */
function tidy({ points, closed }) {
  const kept = points.filter((p, i) => i === 0 || Math.hypot(p[0] - points[i - 1][0], p[1] - points[i - 1][1]) > 1e-4);
  const last = kept[kept.length - 1];
  if (kept.length > 2 && Math.hypot(kept[0][0] - last[0], kept[0][1] - last[1]) < 1e-3) { kept.pop(); closed = true; }
  if (kept.length === 1) kept.push([kept[0][0] + 0.01, kept[0][1]]); // a dot
  return { xy: kept.flat().map(v => Math.round(v * 1000) / 1000), closed };
}

export function flatten(svg) {
  const body = svg.replace(/<!--[\s\S]*?-->/g, '').replace(/<svg[\s\S]*?>/, '');
  const strokes = [];
  for (const [, tag, attributes] of body.matchAll(/<([a-z]+)\s([^>]*?)\/?>/g)) {
    const a = Object.fromEntries([...attributes.matchAll(/([a-z0-9-]+)="([^"]*)"/g)].map(m => [m[1], m[2]]));
    strokes.push(...shape(tag, a).map(tidy));
  }
  return strokes;
}
