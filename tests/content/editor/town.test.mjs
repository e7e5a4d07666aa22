import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromLines, lines } from '../../../content/editor/src/parts/field/list-value.ts';
import { nearestStreet, pastedPosition, project, readCityMap, unproject } from '../../../content/editor/src/text/city-map.ts';
import { kiosksNow } from '../../../content/editor/src/text/network.ts';

test('a point projected comes back to the centimetre', () => {
  const origin = { lat: 50.69, lon: 3.17 };
  for (const at of [{ lat: 50.69, lon: 3.17 }, { lat: 50.72, lon: 3.21 }, { lat: 50.66, lon: 3.1 }]) {
    const back = unproject(origin, project(origin, at));
    assert.ok(Math.abs(back.lat - at.lat) < 1e-7 && Math.abs(back.lon - at.lon) < 1e-7);
  }
  assert.ok(Math.abs(project(origin, { lat: 50.699, lon: 3.17 }).y - 1001.2) < 1);
});

test('positions are read as people copy them', () => {
  for (const [text, lat, lon] of [
    ['50.69121, 3.17402', 50.69121, 3.17402],
    ['50,69121 ; 3,17402', 50.69121, 3.17402],
    ['geo:50.69121,3.17402', 50.69121, 3.17402],
    ['https://www.openstreetmap.org/#map=19/50.69121/3.17402', 50.69121, 3.17402],
    ['https://maps.example/@50.69121,3.17402,17z', 50.69121, 3.17402],
    ['-33.86785 151.20732', -33.86785, 151.20732],
  ]) {
    assert.deepEqual(pastedPosition(text), { lat, lon }, text);
  }
  for (const text of ['', 'Grand-Place', '12', '99.5, 3.1', '50.6']) assert.equal(pastedPosition(text), null, text);
});

function bytesOf(parts) {
  const out = [];
  for (const [kind, value] of parts) {
    const view = new DataView(new ArrayBuffer(kind === 'f64' ? 8 : kind === 'u8' ? 1 : 4));
    if (kind === 'text') {
      const text = new TextEncoder().encode(value);
      view.setUint32(0, text.length, true);
      out.push(...new Uint8Array(view.buffer), ...text);
      continue;
    }
    ({ u8: () => view.setUint8(0, value), u32: () => view.setUint32(0, value, true), f32: () => view.setFloat32(0, value, true), f64: () => view.setFloat64(0, value, true) })[kind]();
    out.push(...new Uint8Array(view.buffer));
  }
  return new Uint8Array(out).buffer;
}
const head = [['u8', 66], ['u8', 70], ['u8', 67], ['u8', 77], ['u32', 2], ['f64', 50.5], ['f64', 3.5]];
const street = [['u32', 1], ['text', 'rue de la Gare'], ['u8', 1], ['u32', 2], ['f32', 0], ['f32', 0], ['f32', 100], ['f32', 0]];

test('a cooked map is read; one cut off or of another version is none', () => {
  const whole = bytesOf([...head, ...street, ['u32', 0], ['u32', 0]]);
  const map = readCityMap(whole);
  assert.deepEqual(map.origin, { lat: 50.5, lon: 3.5 });
  assert.equal(map.streets[0].name, 'rue de la Gare');
  assert.deepEqual(nearestStreet(map, { x: 50, y: 30 }), { name: 'rue de la Gare', metres: 30 });
  for (let cut = 0; cut < whole.byteLength; cut++) assert.equal(readCityMap(whole.slice(0, cut)), null);
  assert.equal(readCityMap(bytesOf([...head.slice(0, 4), ['u32', 9], ['u32', 0]])), null);
  assert.equal(readCityMap(bytesOf([...head, ['u32', 0xffffffff]])), null);
});

test('kiosks are known by their names, the longest first', () => {
  const kiosks = ['gare', 'gare-nord', 'parc'].map((slug) => ({ id: slug, slug, title: slug }));
  const { known, strangers } = kiosksNow(kiosks, [{ id: 'gare-nord-a1', edition: 3 }, { id: 'other', edition: 2 }]);
  assert.deepEqual(known.map((one) => one.guest?.id ?? null), [null, 'gare-nord-a1', null]);
  assert.deepEqual(strangers.map((one) => one.id), ['other']);
  assert.equal(kiosksNow(kiosks, [{ id: 'kiosk-5f', edition: 1 }]).known[0].guest.id, 'kiosk-5f');
});

test('a list is one item a line, empty ones left out', () => {
  assert.deepEqual(lines('["a","b"]'), ['a', 'b']);
  assert.deepEqual(lines(''), []);
  assert.equal(fromLines([' a ', '', 'b']), '["a","b"]');
  assert.equal(fromLines(['']), '');
});
