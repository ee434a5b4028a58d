import { isFailure } from '../desk/news';
import { newsText } from '../language/newsText';
import { useLanguage } from '../language/LanguageContext';
import { useDesk } from '../react/DeskContext';
import { useCell } from '../react/useStore';
import { Icon } from './Icon';

/** Sentences about what just happened. */
export function Notices() {
  const { say } = useLanguage();
  const desk = useDesk();
  const notices = useCell(desk.store.notices);
  return (
    <div className="notices" role="status" aria-label={say('notice.label')}>
      {notices.map(({ id, news }) => (
        <p key={id} className="notice" data-failure={isFailure(news)}>
          <span>{newsText(news, say)}</span>
          <button type="button" className="button quiet square" aria-label={say('notice.dismiss')} onClick={() => desk.dismiss(id)}>
            <Icon name="cross" />
          </button>
        </p>
      ))}
    </div>
  );
}
