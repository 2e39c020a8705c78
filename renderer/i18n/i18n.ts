// The page's words: Danish is there from the start, English is fetched when somebody chooses it.
// Must not know what the words are used for.
import i18next from 'i18next';
import { useSyncExternalStore } from 'react';
import { da } from './da.ts';
import { type Format, formatFor, type Language } from './format.ts';

/** A key's name without the ending that `count` chooses between. */
type Bare<Name extends string> = Name extends `${infer Stem}_${'zero' | 'one' | 'other'}` ? Stem : Name;

/** Every key as `t` takes it: `search.problem.length`. (i18next's own typing of keys makes the type check take a minute.) */
type WordKey<Shape = typeof da, Before extends string = ''> = {
  [Name in keyof Shape & string]: Shape[Name] extends string
    ? `${Before}${Bare<Name>}`
    : WordKey<Shape[Name], `${Before}${Name}.`>;
}[keyof Shape & string];

/** Words by key, with the values that are filled in; `count` chooses between one and more. */
export type Translate = (key: WordKey, values?: Readonly<Record<string, string | number>>) => string;

/** Starts i18next with the Danish words; answers at once. */
export function startI18n(): void {
  void i18next.init({
    lng: 'da',
    fallbackLng: 'da',
    resources: { da: { translation: da } },
    initAsync: false,
    // React escapes already; doing it twice would show `&amp;` to people.
    interpolation: { escapeValue: false },
    returnNull: false,
  });
}

/** Changes the language, also of the document, for screen readers. */
export async function changeLanguage(language: Language): Promise<void> {
  if (language === 'en' && !i18next.hasResourceBundle('en', 'translation')) {
    const { en } = await import('./en.ts');
    i18next.addResourceBundle('en', 'translation', en);
  }
  if (i18next.language !== language) await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}

interface InWords {
  readonly t: Translate;
  readonly format: Format;
}

const inWords: Partial<Record<Language, InWords>> = {};

/** Words and formats of a language, the same object every time. */
function wordsOf(language: Language): InWords {
  return (inWords[language] ??= { t: translator(language), format: formatFor(language) });
}

/**
 * i18next looks a key up afresh every time, which was a tenth of the time to draw a citizen; words without values are
 * remembered.
 */
function translator(language: Language): Translate {
  const look = i18next.getFixedT(language);
  const known = new Map<WordKey, string>();
  return (key, values) => {
    if (values !== undefined) return look(key, values);
    const word = known.get(key) ?? look(key);
    known.set(key, word);
    return word;
  };
}

const languageNow = (): Language => (i18next.language === 'en' ? 'en' : 'da');
/** The words of the first frame, which is drawn when the bundle is built. */
const firstLanguage = (): Language => 'da';
const subscribe = (changed: () => void) => {
  i18next.on('languageChanged', changed);
  return () => i18next.off('languageChanged', changed);
};

/** The words and the number formats of the language in force. */
export function useWords(): InWords {
  return wordsOf(useSyncExternalStore(subscribe, languageNow, firstLanguage));
}
