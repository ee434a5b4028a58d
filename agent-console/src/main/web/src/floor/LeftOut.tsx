import { useLanguage } from '../language/LanguageContext';

/** Says that a list goes on beyond what is shown. */
export function LeftOut({ count }: { count: number }) {
  const { say } = useLanguage();
  return count === 0 ? null : <p className="hint">{say('floor.leftOut', { count })}</p>;
}
