import assert from 'node:assert/strict';
import { test } from 'node:test';
import { legsOf, mainStreets, viewOf } from '../../../content/editor/src/text/route-words.ts';

const route = {
  points: [],
  metres: 420,
  minutes: 18,
  stops: [{ title: 'Mairie', at: [3.17, 50.69] }, { title: 'Gare', at: [3.16, 50.69] }, { title: 'Canal' }, { title: '' }],
  legs: [{ problem: '', metres: 420, points: [], streets: ['Grande Rue'] }, { problem: 'no_position' }, { problem: 'no_position' }],
};

test('every pair of stops has its sentence, and the stop without a position is named', () => {
  const legs = legsOf(route, 'un lieu');
  assert.deepEqual(legs.map((one) => [one.is, one.from, one.to, one.lost]), [
    ['way', 'Mairie', 'Gare', ''],
    ['no_position', 'Gare', 'Canal', 'Canal'],
    ['no_position', 'Canal', 'un lieu', 'Canal'],
  ]);
  assert.equal(legs[0].metres, 420);
});

test('of many streets four are said, the first and the last among them', () => {
  assert.deepEqual(mainStreets(['a', 'b', 'a']), ['a', 'b']);
  assert.deepEqual(mainStreets(['a', 'b', 'c', 'd', 'e', 'f', 'g']), ['a', 'c', 'e', 'g']);
});

test('a view holds every point', () => {
  const points = [{ x: -300, y: 20 }, { x: 500, y: 420 }];
  const view = viewOf(points, 800, 340, 30);
  for (const at of points) {
    assert.ok(Math.abs(at.x - view.x) / view.metresAPixel <= 400 - 30 + 1e-9);
    assert.ok(Math.abs(at.y - view.y) / view.metresAPixel <= 170 - 30 + 1e-9);
  }
  assert.equal(viewOf([], 800, 340, 30), null);
  assert.equal(viewOf([{ x: 5, y: 6 }], 800, 340, 30).metresAPixel, 0.4);
});
