import { memo } from 'react';
import { useLanguage } from '../language/LanguageContext';
import { day, sameDay } from '../language/times';
import type { Item } from '../wire/shapes';
import { MessageItem } from './MessageItem';
import { NoteItem } from './NoteItem';
import { PhoneItem } from './PhoneItem';
import { RoutingItem } from './RoutingItem';

interface Props {
  readonly item: Item;
  readonly before: Item | undefined;
  readonly customer: string;
  readonly read: boolean;
}

/** One entry of a timeline, under the day it begins. */
export const TimelineEntry = memo(function TimelineEntry({ item, before, customer, read }: Props) {
  const { language } = useLanguage();
  const newDay = before === undefined || !sameDay(before.at, item.at);
  return (
    <>
      {newDay && <li className="day"><span>{day(language, item.at)}</span></li>}
      {item.kind === 'note' && <NoteItem item={item} />}
      {item.kind === 'routing' && <RoutingItem item={item} />}
      {item.kind === 'phone' && <PhoneItem item={item} />}
      {item.kind === 'message' && (
        <MessageItem item={item} goesOn={!newDay && continues(before, item)} customer={customer} read={read} />
      )}
    </>
  );
});

const CLOSE_MILLIS = 3 * 60 * 1000;

/** Whether a message follows one of the same person on the same channel so closely that nothing need be said again. */
function continues(before: Item | undefined, item: Item): boolean {
  return before?.kind === item.kind
    && before.direction === item.direction
    && before.channel === item.channel
    && before.author?.name === item.author?.name
    && before.trust === item.trust
    && Date.parse(item.at) - Date.parse(before.at) < CLOSE_MILLIS;
}
