import { useLanguage } from '../language/LanguageContext';
import { clockTime } from '../language/times';
import { useCell } from '../react/useStore';
import { Icon } from '../shell/Icon';
import { useFloor } from './FloorContext';

/** Says from when the figures are, as soon as they are not of now. */
export function FreshnessBanner() {
  const { say, language } = useLanguage();
  const floor = useFloor();
  const link = useCell(floor.link);
  const at = useCell(floor.snapshot)?.at;
  const late = at !== undefined && (link === 'stale' || link === 'reconnecting');
  return (
    <div role="status">
      {late && <p className="banner warning"><Icon name="warning" />{say(`floor.${link}`, { time: clockTime(language, at) })}</p>}
    </div>
  );
}
