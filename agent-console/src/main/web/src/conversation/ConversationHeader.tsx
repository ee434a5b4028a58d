import { nameOf } from '../customer/nameOf';
import { useLanguage } from '../language/LanguageContext';
import { useDesk } from '../react/DeskContext';
import { useKeyed } from '../react/useStore';
import { Icon } from '../shell/Icon';
import type { Channel } from '../wire/shapes';

/** Whom the conversation is with, where they write from and which queue it came through. */
export function ConversationHeader({ customer, channel, queue }: { customer: string; channel: Channel; queue: string }) {
  const { say } = useLanguage();
  return (
    <header className="conversation-header">
      <h2>{nameOf(useKeyed(useDesk().store.customers, customer), say)}</h2>
      <span className="tag" data-channel={channel}><Icon name={channel} />{say(`channel.${channel}`)}</span>
      <span className="tag">{say('offer.queue', { queue })}</span>
    </header>
  );
}
