import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linkAddress, readMarkup, writeMarkup } from '../../../content/editor/src/text/markup.ts';
import { cleanedHtml, pastedText, schema, toDocument, toText } from '../../../content/editor/src/parts/markup/schema.ts';

/** plain() of kiosk/screens/parts.cpp, line for line: what a visitor reads. */
function onKiosk(markdown) {
  let words = '';
  for (let i = 0; i < markdown.length; i++) {
    const c = markdown[i];
    if (c === '\n') {
      if (markdown[i + 1] === '\n') {
        while (markdown[i + 1] === '\n') i++;
        words += '\n';
      } else words += ' ';
    } else if (c === '[') {
      const close = markdown.indexOf('](', i);
      const end = close < 0 ? -1 : markdown.indexOf(')', close);
      if (end < 0) {
        words += c;
        continue;
      }
      words += onKiosk(markdown.slice(i + 1, close));
      i = end;
    } else if (c === '\\' && i + 1 < markdown.length) words += markdown[++i];
    else if (c !== '*') words += c;
  }
  return words.replace(/[\n ]+$/, '');
}

const shown = (document) => document.textBetween(0, document.content.size, '\n', (leaf) => (leaf.type.name === 'line_end' ? ' ' : ''));

/** The same numbers on every machine. */
function dice(seed) {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

function nonsense(roll) {
  const bits = ['a', 'é', ' ', ' ', '*', '*', '[', ']', '(', ')', '](', '\\', '\n', '\n\n', '\n \n', 'mot', 'https://a.fr/x', '[lien](https://a.fr)', '*dit*', '\t', '1.', '- ', '# ', '_', '**', '’', '\u00a0'];
  return Array.from({ length: 1 + roll(14) }, () => bits[roll(bits.length)]).join('');
}

test('marks are read as a kiosk reads them', () => {
  const pieces = (text) => readMarkup(text).paragraphs[0].pieces.map((one) => (one.emphasis ? `<${one.text}>` : one.address ? `{${one.text} ${one.address}}` : one.text)).join('|');
  for (const [text, wanted] of [
    ['Une *très* vieille maison', 'Une |<très>| vieille maison'],
    ['Voir [le plan](https://a.fr/plan).', 'Voir |{le plan https://a.fr/plan}|.'],
    ['5 * 3 * 2', '5 * 3 * 2'],
    ['un \\*vrai\\* signe', 'un *vrai* signe'],
    ['[pas un lien](javascript:alert)', '[pas un lien](javascript:alert)'],
    ['seul *', 'seul *'],
    ['*deux\nlignes*', '*deux\nlignes*'],
    ['# rien <b>ici</b> 2*3', '# rien <b>ici</b> 2*3'],
  ]) assert.equal(pieces(text), wanted);
});

test('nothing typed changes nothing, whatever the text', () => {
  const roll = dice(1911);
  const known = ['Un.\n\nDeux.', 'Un.\n\n\n\nDeux.\n', '\n\nUn.', 'Un\nmême paragraphe.', 'gras **ancien**', '# pas un titre\n\n- ni une liste', '  Un.  ', 'Un.\r\n\r\nDeux.', '*a**b*', '\\', 'a\\b', '[1] et [lien](https://a.fr)', '*voir [le plan](https://a.fr)*'];
  for (const text of [...known, ...Array.from({ length: 20_000 }, () => nonsense(roll))]) {
    if (text.trim() === '') continue;
    assert.equal(writeMarkup(readMarkup(text)), text);
    assert.equal(toText(toDocument(text)), text);
  }
});

test('every sign that is typed is the sign that a visitor reads', () => {
  const roll = dice(1998);
  const bits = ['a', ' ', '*', '[', ']', '(', ')', '](', '\\', 'mot', 'https://a.fr', '**', '-', '# ', '_'];
  for (let i = 0; i < 20_000; i++) {
    const words = Array.from({ length: 1 + roll(10) }, () => bits[roll(bits.length)]).join('').trim();
    if (words === '') continue;
    const document = schema.node('doc', null, [schema.node('paragraph', null, [schema.text(words)])]);
    const stored = toText(document);
    assert.equal(onKiosk(stored), words, stored);
    assert.equal(shown(toDocument(stored)), words, stored);
  }
});

test('what is seen is what a kiosk says, where stress and links stand among signs', () => {
  const roll = dice(2026);
  const words = ['a', 'mot ', ' dit', '*', '[x]', 'p(1)', '\\'];
  for (let i = 0; i < 5000; i++) {
    const pieces = Array.from({ length: 1 + roll(5) }, () => {
      const marks = [...(roll(3) === 0 ? [schema.mark('link', { address: 'https://a.fr/b' })] : []), ...(roll(3) === 0 ? [schema.mark('emphasis')] : [])];
      return schema.text(words[roll(words.length)], marks);
    });
    const document = schema.node('doc', null, [schema.node('paragraph', null, pieces)]);
    const stored = toText(document);
    assert.equal(onKiosk(stored).trim(), shown(document).trim(), stored);
  }
});

test('an empty paragraph that waits for words is not stored', () => {
  const paragraph = (text) => schema.node('paragraph', null, text === '' ? [] : [schema.text(text)]);
  assert.equal(toText(schema.node('doc', null, [paragraph('Un.'), paragraph('')])), 'Un.');
  assert.equal(toText(schema.node('doc', null, [paragraph(''), paragraph('Un.'), paragraph(''), paragraph('Deux.')])), 'Un.\n\nDeux.');
  assert.equal(toText(schema.node('doc', null, [paragraph('')])), '');
});

test('spaces at the ends of stressed words stay outside the stress', () => {
  const document = schema.node('doc', null, [schema.node('paragraph', null, [schema.text('un'), schema.text(' mot ', [schema.mark('emphasis')]), schema.text('dit')])]);
  assert.equal(toText(document), 'un *mot* dit');
});

test('pasted words keep their signs and every line', () => {
  const slice = pastedText('5 * 3\r\n\r\nUne *vraie* [note](https://a.fr)\net la suite');
  const document = schema.node('doc', null, slice.content);
  assert.equal(toText(document), '5 \\* 3\n\nUne *vraie* [note](https://a.fr)\net la suite');
});

test('styles and scripts of pasted pages are gone before anything reads them', () => {
  const html = cleanedHtml('<!--[if mso]>x<![endif]--><style>p{color:red}</style><p class="MsoNormal" style="margin:0" onclick="x()">le style = sobre</p><img src="http://a.fr/p.png">');
  assert.ok(!/\s(?:style|class|src|onclick)=/.test(html), html);
  assert.ok(!/red|mso\]/.test(html), html);
  assert.ok(html.includes('le style = sobre'));
});

test('an address is one that a browser follows, or none', () => {
  assert.equal(linkAddress(' www.ville.fr/plan '), 'https://www.ville.fr/plan');
  assert.equal(linkAddress('https://fr.wikipedia.org/wiki/Laine_(fibre)'), 'https://fr.wikipedia.org/wiki/Laine_%28fibre%29');
  for (const bad of ['', 'javascript:alert(1)', 'mailto:a@b.fr', 'bonjour', 'https://', 'http://a b.fr']) assert.equal(linkAddress(bad), '');
});
