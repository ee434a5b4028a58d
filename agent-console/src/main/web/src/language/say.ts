import { en, type TextKey } from '../texts/en';
import { ko } from '../texts/ko';

export const languages = { en: 'English', ko: '한국어' } as const;

export type Language = keyof typeof languages;

export type Values = Readonly<Record<string, string | number>>;

/** Says a text, with its holes filled. */
export type Say = (key: TextKey, values?: Values) => string;

type CountKey<K = TextKey> = K extends `${infer Stem}_other` ? Stem : never;

const texts: Record<Language, Record<TextKey, string>> = { en, ko };

export function sayIn(language: Language): Say {
  return (key, values = {}) =>
    texts[language][key].replace(/\{(\w+)\}/g, (hole, name: string) => String(values[name] ?? hole));
}

/** Says a text that counts, in the form that the language has for the number. */
export function sayCount(language: Language, stem: CountKey, count: number): string {
  const form = new Intl.PluralRules(language).select(count) === 'one' ? 'one' : 'other';
  return sayIn(language)(`${stem}_${form}`, { count: new Intl.NumberFormat(language).format(count) });
}

/** Whether there is a text for a key made at run time. */
export function isText(key: string): key is TextKey {
  return Object.hasOwn(en, key);
}

/** The language of a tag such as `ko-KR`; English for any other. */
export function languageOf(tag: string): Language {
  return tag.toLowerCase().startsWith('ko') ? 'ko' : 'en';
}
