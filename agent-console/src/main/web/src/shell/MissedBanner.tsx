import { useLanguage } from '../language/LanguageContext';
import { timeOfDay } from '../language/times';
import { useDesk } from '../react/DeskContext';
import { useCell } from '../react/useStore';
import { Icon } from './Icon';

/** Says why no work comes after a missed offer, and the way out. */
export function MissedBanner() {
  const { say, language } = useLanguage();
  const desk = useDesk();
  const me = useCell(desk.store.me);
  return (
    <div role="status">
      {me?.presence === 'missed' && (
        <div className="banner missed">
          <Icon name="clock" />
          <p>
            {say('missed.title')} {me.presenceUntil !== null && say('missed.until', { time: timeOfDay(language, me.presenceUntil) })}
          </p>
          <button type="button" className="button primary" onClick={() => desk.submit({ type: 'SetPresence', state: 'ready', reason: null })}>
            {say('missed.ready')}
          </button>
        </div>
      )}
    </div>
  );
}
