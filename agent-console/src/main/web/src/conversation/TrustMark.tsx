import { useLanguage } from '../language/LanguageContext';
import { Icon } from '../shell/Icon';

/** Says that a sender is only claimed. */
export function TrustMark() {
  const { say } = useLanguage();
  return (
    <span className="trust" title={say('timeline.claimedLong')}>
      <Icon name="warning" />{say('timeline.claimed')}
    </span>
  );
}
