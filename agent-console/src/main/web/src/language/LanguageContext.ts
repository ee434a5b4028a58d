import { createContext, useContext, useMemo } from 'react';
import { sayIn, type Language, type Say } from './say';

export interface LanguageChoice {
  readonly language: Language;
  readonly choose: (language: Language) => void;
}

export const LanguageContext = createContext<LanguageChoice>({ language: 'en', choose: () => undefined });

export function useLanguage(): LanguageChoice & { readonly say: Say } {
  const choice = useContext(LanguageContext);
  return useMemo(() => ({ ...choice, say: sayIn(choice.language) }), [choice]);
}
