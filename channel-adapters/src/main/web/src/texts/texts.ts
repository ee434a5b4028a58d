import { en, type TextKey } from './en';
import { ko } from './ko';

/** Says a text in the page's language. */
export type Say = (key: TextKey, values?: Readonly<Record<string, string | number>>) => string;

/** The texts for a language tag such as `ko-KR`; English for any language without texts. */
export function texts(language: string): Say {
  const chosen: Record<TextKey, string> = language.toLowerCase().startsWith('ko') ? ko : en;
  return (key, values = {}) => chosen[key].replace(/\{(\w+)\}/g, (hole, name: string) => String(values[name] ?? hole));
}
