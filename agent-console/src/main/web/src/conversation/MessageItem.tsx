import { useLanguage } from '../language/LanguageContext';
import { dateAndTime, timeOfDay } from '../language/times';
import { Icon } from '../shell/Icon';
import type { Item } from '../wire/shapes';
import { Attached } from './Attached';
import { DeliveryMark } from './DeliveryMark';
import { MailBody } from './MailBody';
import { Quoted } from './Quoted';
import { TrustMark } from './TrustMark';

interface Props {
  readonly item: Item;
  readonly goesOn: boolean;
  readonly customer: string;
  readonly read: boolean;
}

/** A message or call with who, where, when, how far its sender is believed and what became of it. */
export function MessageItem({ item, goesOn, customer, read }: Props) {
  const { say, language } = useLanguage();
  const out = item.direction === 'out';
  const files = (item.files ?? []).filter(file => file.role === 'attachment');
  const body = item.files?.find(file => file.role === 'body' && file.state === 'kept');
  const author = item.author?.name ?? (out ? say('timeline.agent') : customer);
  return (
    <li className="message" data-direction={out ? 'out' : 'in'} data-goes-on={goesOn}>
      {!goesOn && (
        <p className="message-head">
          <b>{author}</b>
          {item.channel !== null && <span className="message-channel"><Icon name={item.channel} />{say(`channel.${item.channel}`)}</span>}
          {item.trust === 'claimed' && <TrustMark />}
        </p>
      )}
      {item.text !== '' && item.text !== null && <p className="bubble">{item.text}</p>}
      {item.quotes === true && <Quoted message={item.id} />}
      {body !== undefined && <MailBody file={body} />}
      {files.length > 0 && <ul className="files">{files.map(file => <Attached key={file.id} file={file} />)}</ul>}
      <p className="message-foot">
        <time dateTime={item.at} title={dateAndTime(language, item.at)}>{timeOfDay(language, item.at)}</time>
        {out && item.kind === 'message' && <DeliveryMark status={item.status} read={read} />}
      </p>
    </li>
  );
}
