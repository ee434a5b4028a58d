import { useLanguage } from '../language/LanguageContext';
import { reasonText } from '../language/reasons';
import type { Reason } from '../wire/shapes';

/** Why the router chose this agent, a sentence for each step. */
export function Reasons({ why }: { why: readonly Reason[] }) {
  const { say, language } = useLanguage();
  const sentences = why.map(reason => reasonText(language, reason)).filter(text => text !== null);
  return sentences.length === 0 ? null : (
    <div className="reasons">
      <h3>{say('offer.why')}</h3>
      <ul>{sentences.map(text => <li key={text}>{text}</li>)}</ul>
    </div>
  );
}
