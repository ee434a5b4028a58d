import { useLanguage } from '../language/LanguageContext';
import { languageOf, languages } from '../language/say';

/** Chooses the language, each called by its own name. */
export function LanguageSwitch() {
  const { language, choose, say } = useLanguage();
  return (
    <select className="select small" aria-label={say('language')} value={language} onChange={event => choose(languageOf(event.target.value))}>
      {Object.entries(languages).map(([tag, name]) => <option key={tag} value={tag} lang={tag}>{name}</option>)}
    </select>
  );
}
