// Makes Danish words comparable: one spelling for æøå, a short stem, and the parts of compounds.
// Must not know what is searched. A small stemmer of our own: it need not be right about Danish, only the same on both sides.

/** Words too common to search for; Danish and English, in the folded spelling. */
const STOP_WORDS = new Set(
  (
    'af alle at blive da de den der det dig din dit du efter eller en er et for fra faa faar få har have hun han hvad hvem hvor hvordan hvornaar hvis i ift ikke ind ja jeg kan ' +
    'man med men mig min mine mit mod maa nej nu naar nye nyt ny og om op os paa saa sig sin skal som til ud ved vi vil vaere over under uden the a an and for how my of on to in is it i want need ' +
    'get new with mv mm foer hos'
  ).split(' '),
);

/** One spelling: lower case, `å` as `aa`, `ø` as `oe`, `æ` as `ae`, accents gone. Both spellings give the same result. */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('å', 'aa')
    .replaceAll(/[øö]/g, 'oe')
    .replaceAll(/[æä]/g, 'ae')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '');
}

/** Words and KLE numbers (`32.06.16`) of a text, folded, common words left out. */
export function wordsOf(text: string): string[] {
  return (fold(text).match(/\d+(?:\.\d+)+|[\p{L}\p{N}]+/gu) ?? []).filter((word) => !STOP_WORDS.has(word));
}

const ENDINGS = [
  'erernes',
  'ernes',
  'erne',
  'erens',
  'enes',
  'eren',
  'erne',
  'eres',
  'ene',
  'ens',
  'ets',
  'ers',
  'er',
  'en',
  'et',
  'es',
  'e',
  's',
];

/** A word without its common endings and with a doubled last consonant made single: `passet`, `passene` and `pas` meet. */
export function stem(word: string): string {
  if (/\d/.test(word)) return word;
  const ending = ENDINGS.find((one) => word.endsWith(one) && word.length - one.length >= 3);
  const bare = ending === undefined ? word : word.slice(0, -ending.length);
  return bare.replace(/([bdfgklmnprst])\1$/, '$1');
}

/** Shortest part of a compound that is worth finding alone. */
const SHORTEST_PART = 4;

/**
 * Parts a compound begins or ends with, as stems: `boligstoette` gives `bolig` and `stoet`. `known` holds stems. What is left of the word
 * must itself be three letters or more.
 */
export function partsOf(word: string, known: ReadonlySet<string>): string[] {
  if (word.length < SHORTEST_PART + 3 || /\d/.test(word)) return [];
  const parts = new Set<string>();
  for (let cut = 3; cut <= word.length - 3; cut += 1) {
    for (const part of [word.slice(0, cut), word.slice(cut)]) {
      const stemmed = stem(part);
      if (part.length >= SHORTEST_PART && known.has(stemmed)) parts.add(stemmed);
    }
  }
  return [...parts];
}
