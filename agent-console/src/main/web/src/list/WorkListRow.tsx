import { nameOf } from '../customer/nameOf';
import { useLanguage } from '../language/LanguageContext';
import { sayCount } from '../language/say';
import { useDesk } from '../react/DeskContext';
import { useKeyed } from '../react/useStore';
import { CallMark } from './CallMark';
import { ChannelMark } from './ChannelMark';
import { CustomerWaits } from './CustomerWaits';
import { LastLine } from './LastLine';
import { useIsSelected } from './useIsSelected';

/** A piece of work in the list. */
export function WorkListRow({ workItem }: { workItem: string }) {
  const { say, language } = useLanguage();
  const desk = useDesk();
  const work = useKeyed(desk.store.work, workItem);
  const customer = useKeyed(desk.store.customers, work?.customer ?? '');
  const selected = useIsSelected(workItem);
  if (work === undefined) {
    return null;
  }
  return (
    <button type="button" className="row" aria-current={selected} onClick={() => desk.select({ kind: 'work', workItem })}>
      <ChannelMark channel={work.channel} />
      <span className="row-name">{nameOf(customer, say)}</span>
      <span className="row-side">
        {work.state === 'wrap_up' ? <span className="tag">{say('list.wrapUp')}</span>
          : work.call != null ? <CallMark call={work.call} connecting={work.state === 'connecting'} />
          : work.resolved ? <span className="tag">{say('list.resolved')}</span>
          : <CustomerWaits customer={work.customer} />}
      </span>
      <LastLine customer={work.customer} />
      {work.unread > 0 && (
        <span className="unread">
          <span aria-hidden="true">{work.unread}</span>
          <span className="unseen">{sayCount(language, 'list.unread', work.unread)}</span>
        </span>
      )}
    </button>
  );
}
