import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components';
import { Storage } from '../desk/storage';
import { LanguageContext } from './LanguageContext';
import { languageOf, type Language } from './say';

const chosen = new Storage<Language>(() => localStorage, 'threadline.language');

/** The language that was chosen in this browser, or else the browser's own. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(() => languageOf(chosen.load() ?? navigator.language));
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const choice = useMemo(() => ({
    language,
    choose: (next: Language) => {
      chosen.save(next);
      setLanguage(next);
    },
  }), [language]);
  return (
    <LanguageContext.Provider value={choice}>
      <I18nProvider locale={language}>{children}</I18nProvider>
    </LanguageContext.Provider>
  );
}
