// The page's words: Danish is there from the start, English is fetched when somebody chooses it.
// Must not know what the words are used for.
import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import { da } from './da.ts';
import { type Format, formatFor, type Language } from './format.ts';

/** The words of one language: the same keys as the Danish ones, with other texts. */
export type Words<Shape = typeof da> = { readonly [Key in keyof Shape]: Shape[Key] extends string ? string : Words<Shape[Key]> };

/** A key's name without the ending that `count` chooses between. */
type Bare<Name extends string> = Name extends `${infer Stem}_${'zero' | 'one' | 'other'}` ? Stem : Name;

/** Every key as `t` takes it: `search.problem.length`. (i18next's own typing of keys makes the type check take a minute.) */
export type WordKey<Shape = typeof da, Before extends string = ''> = {
  [Name in keyof Shape & string]: Shape[Name] extends string ? `${Before}${Bare<Name>}` : WordKey<Shape[Name], `${Before}${Name}.`>;
}[keyof Shape & string];

/** Words by key, with the values that are filled in; `count` chooses between one and more. */
export type Translate = (key: WordKey, values?: Readonly<Record<string, string | number>>) => string;

/** Starts i18next with the Danish words; answers at once. */
export function startI18n(): void {
  void i18next.use(initReactI18next).init({
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

/** The words and the number formats of the language in force. */
export function useWords(): { t: Translate; format: Format } {
  const { t, i18n } = useTranslation();
  // The same function, typed by our own keys; the cast is the price of not having i18next type them.
  return { t: t as unknown as Translate, format: formatFor(i18n.language === 'en' ? 'en' : 'da') };
}
