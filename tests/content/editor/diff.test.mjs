import assert from 'node:assert/strict';
import { test } from 'node:test';
import { diff } from '../../../content/editor/src/text/diff.ts';

const before = (parts) => parts.filter((one) => one.is !== 'new').map((one) => one.text).join('');
const after = (parts) => parts.filter((one) => one.is !== 'gone').map((one) => one.text).join('');
const said = (parts) => parts.map((one) => ({ same: one.text, gone: `[-${one.text}-]`, new: `{+${one.text}+}` })[one.is]).join('');

test('words that changed are told from those that stayed', () => {
  for (const [old, now, wanted] of [
    ['', '', ''],
    ['pareil', 'pareil', 'pareil'],
    ['', 'nouveau', '{+nouveau+}'],
    ['parti', '', '[-parti-]'],
    ['ouvert en 1911.', 'ouvert au printemps 1911.', 'ouvert [-en-]{+au printemps+} 1911.'],
    ['un deux trois', 'un trois', 'un [-deux -]trois'],
    ['la ville', 'la ville, le soir', 'la ville{+, le soir+}'],
    ['a b c d', 'x y c d', '[-a b-]{+x y+} c d'],
    ['l’été', 'l’hiver', 'l’[-été-]{+hiver+}'],
    ['un\n\ndeux', 'un\n\ntrois', 'un\n\n[-deux-]{+trois+}'],
  ]) {
    assert.equal(said(diff(old, now)), wanted, `${old} → ${now}`);
  }
});

test('both texts can be read back from the parts, whatever they are', () => {
  let seed = 7;
  const next = (most) => (seed = (seed * 48271) % 2147483647) % most;
  const words = ['la', 'laine', ' ', '\n', ',', 'tête', '1911', '.', 'é'];
  for (let turn = 0; turn < 300; turn++) {
    const text = () => Array.from({ length: next(25) }, () => words[next(words.length)]).join('');
    const [old, now] = [text(), text()];
    assert.equal(before(diff(old, now)), old);
    assert.equal(after(diff(old, now)), now);
  }
});

test('a text too long to compare is replaced whole, at once', () => {
  const old = Array.from({ length: 4000 }, (_, index) => `a${index}`).join(' ');
  const now = Array.from({ length: 4000 }, (_, index) => `b${index}`).join(' ');
  const began = performance.now();
  const parts = diff(old, now);
  assert.ok(performance.now() - began < 500);
  assert.deepEqual(parts.map((one) => one.is), ['gone', 'new']);
});
