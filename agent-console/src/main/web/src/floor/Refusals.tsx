import { useLanguage } from '../language/LanguageContext';
import { useCell } from '../react/useStore';
import { Icon } from '../shell/Icon';
import { useFloor } from './FloorContext';

/** Why the server did not do something, in its own words. */
export function Refusals() {
  const { say } = useLanguage();
  const floor = useFloor();
  const refusals = useCell(floor.refusals);
  return (
    <div className="notices" role="alert">
      {refusals.map(({ id, message }) => (
        <p key={id} className="notice" data-failure="true">
          <span>{message}</span>
          <button type="button" className="button quiet square" aria-label={say('notice.dismiss')} onClick={() => floor.dismiss(id)}>
            <Icon name="cross" />
          </button>
        </p>
      ))}
    </div>
  );
}
