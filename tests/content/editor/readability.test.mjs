import assert from 'node:assert/strict';
import { test } from 'node:test';
import { remarks, sentences, syllables, wordsASentence } from '../../../content/editor/src/text/readability.ts';

const rules = (text) => remarks(text).map((one) => one.rule);

test('sentences end at a full stop, a mark or a line', () => {
  assert.deepEqual(sentences('Bonjour. Ça va ?\nOui').map((one) => one.text), ['Bonjour.', 'Ça va ?', 'Oui']);
  assert.deepEqual(sentences('   \n\n'), []);
  assert.equal(sentences('L’hôtel de ville ouvre.')[0].words, 4);
});

test('words a sentence is a mean, rounded', () => {
  assert.equal(wordsASentence(''), 0);
  assert.equal(wordsASentence('Un deux trois. Un deux trois quatre cinq.'), 4);
});

test('syllables are counted as one says them', () => {
  for (const [word, count] of [['chat', 1], ['ville', 1], ['bâtiment', 3], ['inauguration', 5], ['les', 1], ['maison', 2]]) {
    assert.equal(syllables(word), count, word);
  }
});

test('each hard thing has its remark, easy text has none', () => {
  for (const [text, wanted] of [
    ['C’est la maison de tous les habitants.', []],
    ['Un deux trois quatre cinq six sept huit neuf dix onze douze.', []],
    ['Un deux trois quatre cinq six sept huit neuf dix onze douze treize.', ['sentence']],
    ['C’est un édifice.', ['known']],
    ['La commémoration commence.', ['word']],
    ['Des fleurs, des arbres, etc.', ['short']],
    ['Il ne mange pas.', ['negation']],
    ['Il est construit par Victor.', ['passive']],
    ['Voici Montalembertine au loin.', []],
  ]) {
    assert.deepEqual(rules(text), wanted, text);
  }
});

test('a remark says where it is and what one could say instead', () => {
  const [remark] = remarks('Voici un édifice.');
  assert.equal('Voici un édifice.'.slice(remark.start, remark.end), 'édifice');
  assert.equal(remark.instead, 'bâtiment');
});

test('a word is remarked once, however often it comes', () => {
  assert.equal(remarks('Un édifice. Un autre édifice.').length, 1);
});
