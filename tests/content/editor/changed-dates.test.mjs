import assert from 'node:assert/strict';
import { test } from 'node:test';
import { comingChanges, readChanges, readWords, timeOf, withTime, writeChanges, writeWord } from '../../../content/editor/src/text/changed-dates.ts';

test('changed dates read are the changed dates written, in order, without what is empty', () => {
  const text = '[{"date":"2026-12-05","change":"cancelled"},{"date":"2026-12-12","change":"moved","starts":"2026-12-13T15:00","place":"mill"}]';
  assert.equal(writeChanges(readChanges(text).reverse()), text);
  assert.equal(writeChanges([]), '');
  assert.deepEqual(readChanges(''), []);
  assert.equal(
    writeChanges([{ date: '2026-12-05', change: 'cancelled', starts: '2026-12-06', place: 'mill', words: { fr: '' } }]),
    '[{"date":"2026-12-05","change":"cancelled"}]',
  );
});

test('the words that a date held before each language had its own are read, and not written there again', () => {
  const text = '[{"date":"2026-12-05","change":"cancelled","words":{"fr":"Vent fort"}}]';
  assert.equal(readChanges(text)[0].words.fr, 'Vent fort');
  assert.equal(writeChanges(readChanges(text)), '[{"date":"2026-12-05","change":"cancelled"}]');
});

test('a word stands by its day on one line, in order, and goes when it is emptied', () => {
  const one = writeWord('{"2026-12-12":"Pluie"}', '2026-12-05', 'Vent\n fort');
  assert.equal(one, '{"2026-12-05":"Vent fort","2026-12-12":"Pluie"}');
  assert.equal(writeWord(one, '2026-12-12', ''), '{"2026-12-05":"Vent fort"}');
  assert.equal(writeWord('{"2026-12-05":"Vent fort"}', '2026-12-05', ''), '');
  for (const text of ['', 'nonsense', '[]', '3', '{"2026-12-05":3}']) assert.deepEqual(readWords(text), {}, text);
});

test('no word is asked for a date that is gone, or of an event that is off as a whole', () => {
  const changes = '[{"date":"2026-12-05","change":"cancelled"},{"date":"2026-11-01","change":"moved","starts":"2026-12-20"}]';
  assert.deepEqual(comingChanges(changes, '', '2026-12-01').map((one) => one.date), ['2026-12-05', '2026-11-01']);
  assert.deepEqual(comingChanges(changes, '', '2026-12-21'), []);
  assert.deepEqual(comingChanges(changes, 'cancelled', '2026-12-01'), []);
});

test('what the form cannot show is left alone', () => {
  for (const text of ['nonsense', '{}', '[1]', '[null]', '[{"date":"2026-12-05"}]', '[{"date":"2026-12-05","change":"gone"}]']) {
    assert.equal(readChanges(text), null, text);
  }
});

test('a new day, hour and end become a moment', () => {
  const planned = { date: '2026-12-05', change: 'moved' };
  for (const [time, starts, ends] of [
    [{ day: '2026-12-12', from: '', to: '' }, '2026-12-12', undefined],
    [{ day: '2026-12-12', from: '15:00', to: '' }, '2026-12-12T15:00', undefined],
    [{ day: '', from: '15:00', to: '16:30' }, '2026-12-05T15:00', '2026-12-05T16:30'],
    [{ day: '2026-12-31', from: '22:00', to: '01:00' }, '2026-12-31T22:00', '2027-01-01T01:00'],
    [{ day: '', from: '', to: '16:30' }, undefined, undefined],
  ]) {
    const changed = withTime(planned, time);
    assert.equal(changed.starts, starts);
    assert.equal(changed.ends, ends);
    if (starts?.includes('T')) assert.equal(timeOf(changed).from, time.from);
  }
});
