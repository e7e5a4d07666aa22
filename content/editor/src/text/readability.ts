// What makes a French text hard to read, after the European rules for easy-to-read information: short sentences of known
// words, nothing shortened, few negations and passives. Remarks, never corrections: a reader decides.
export type Remark = {
  rule: 'sentence' | 'word' | 'known' | 'short' | 'negation' | 'passive';
  start: number;
  end: number;
  text: string;
  /** Words of a sentence, syllables of a word. */
  count?: number;
  /** A word that more people know. */
  instead?: string;
};

export type Sentence = { start: number; end: number; text: string; words: number };

const LONGEST_SENTENCE = 12;
const MOST_SYLLABLES = 4;

/** Words of guidebooks and offices, and what one says instead. */
const KNOWN: Record<string, string> = {
  édifice: 'bâtiment', édifices: 'bâtiments', bâtisse: 'bâtiment', afin: 'pour', lorsque: 'quand', cependant: 'mais',
  néanmoins: 'mais', toutefois: 'mais', notamment: 'par exemple', également: 'aussi', ultérieurement: 'plus tard',
  préalablement: 'avant', désormais: 'maintenant', jadis: 'avant', autrefois: 'avant', naguère: 'avant',
  érigé: 'construit', érigée: 'construite', édifié: 'construit', édifiée: 'construite', inauguré: 'ouvert',
  inaugurée: 'ouverte', inauguration: 'ouverture', demeure: 'maison', effectuer: 'faire', réaliser: 'faire',
  débuter: 'commencer', acquérir: 'acheter', acquis: 'acheté', nécessiter: 'avoir besoin', utiliser: 'se servir',
  habitation: 'maison', individus: 'personnes', emblématique: 'connu', remarquable: 'très beau', majeur: 'important',
  siècle: 'une période de 100 ans', mécène: 'une personne qui donne de l’argent', commanditaire: 'celui qui a demandé',
};

const SHORTENED = /(?<![\p{L}\p{N}])(?:etc|cf|ex|env|av|bd|bld|st|ste|mr|mme|m|dr|n°|p|apr|j\.-c|min|km\/h|m²|h)\.(?=\s|$|,)|(?<![\p{L}\p{N}])(?:[A-Z]\.){2,}/giu;
const NEGATION = /(?<![\p{L}])(?:ne|n[’'])\s?[^.!?\n]{1,40}?(?<![\p{L}])(?:pas|plus|jamais|rien|guère|aucun|aucune)(?![\p{L}])/giu;
const PASSIVE =
  /(?<![\p{L}])(?:est|sont|était|étaient|fut|furent|sera|seront|a été|ont été|avait été)\s(?:\p{L}+ment\s)?\p{L}+(?:é|ée|és|ées|it|ite|its|ites|uit|uite|uits|uites)\spar(?![\p{L}])/giu;

export function sentences(text: string): Sentence[] {
  const found: Sentence[] = [];
  for (const match of text.matchAll(/[^.!?…\n]+(?:[.!?…]+|(?=\n)|$)/gu)) {
    const start = match.index + (match[0].length - match[0].trimStart().length);
    const trimmed = match[0].trim();
    const count = wordsIn(trimmed).length;
    if (count > 0) found.push({ start, end: start + trimmed.length, text: trimmed, words: count });
  }
  return found;
}

function wordsIn(text: string): RegExpExecArray[] {
  return [...text.matchAll(/[\p{L}\p{N}]+/gu)].filter((one) => !/^[dljmntsc]$|^qu$/iu.test(one[0]));
}

/** Groups of vowels as one says them; a silent last e is none. */
export function syllables(word: string): number {
  const plain = word.toLowerCase().replace(/(?<=\p{L}{2})(?:es|e|ent)$/u, (end) => (end === 'ent' ? 'ent' : ''));
  return Math.max(1, (plain.match(/[aeiouyàâäéèêëîïôöùûüœæ]+/gu) ?? []).length);
}

/** "7 words a sentence"; 0 of an empty text. */
export function wordsASentence(text: string): number {
  const all = sentences(text);
  return all.length === 0 ? 0 : Math.round(all.reduce((sum, one) => sum + one.words, 0) / all.length);
}

function found(text: string, pattern: RegExp, rule: Remark['rule']): Remark[] {
  return [...text.matchAll(pattern)].map((one) => ({ rule, start: one.index, end: one.index + one[0].length, text: one[0] }));
}

function hardWords(text: string): Remark[] {
  const out: Remark[] = [];
  const said = new Set<string>();
  for (const match of wordsIn(text)) {
    const word = match[0];
    const small = word.toLowerCase();
    if (said.has(small)) continue;
    said.add(small);
    const at = { start: match.index, end: match.index + word.length, text: word };
    const instead = KNOWN[small];
    const count = syllables(word);
    const name = match.index > 0 && /^\p{Lu}/u.test(word) && !/[.!?…\n]\s*$/u.test(text.slice(0, match.index));
    if (instead !== undefined) out.push({ rule: 'known', ...at, instead });
    else if (!name && count >= MOST_SYLLABLES && /^\p{L}+$/u.test(word)) out.push({ rule: 'word', ...at, count });
  }
  return out;
}

/** Remarks in the order of the text; negations and passives last: they are the lightest. */
export function remarks(text: string): Remark[] {
  const long = sentences(text)
    .filter((one) => one.words > LONGEST_SENTENCE)
    .map((one): Remark => ({ rule: 'sentence', start: one.start, end: one.end, text: one.text, count: one.words }));
  const heavy = [...long, ...hardWords(text), ...found(text, SHORTENED, 'short')];
  const light = [...found(text, NEGATION, 'negation'), ...found(text, PASSIVE, 'passive')];
  const inOrder = (a: Remark, b: Remark): number => a.start - b.start;
  return [...heavy.sort(inOrder), ...light.sort(inOrder)];
}
