import { useLanguage } from '../language/LanguageContext';
import { Icon } from '../shell/Icon';
import type { Channel } from '../wire/shapes';

/** A channel as a drawing, named for those who do not see it. */
export function ChannelMark({ channel }: { channel: Channel }) {
  const { say } = useLanguage();
  return (
    <span className="channelMark" data-channel={channel} title={say(`channel.${channel}`)}>
      <Icon name={channel} />
      <span className="unseen">{say(`channel.${channel}`)}</span>
    </span>
  );
}
