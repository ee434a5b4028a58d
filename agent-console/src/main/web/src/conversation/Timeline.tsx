import { useEffect, useRef, useState } from 'react';
import { nameOf } from '../customer/nameOf';
import { useLanguage } from '../language/LanguageContext';
import { useDesk } from '../react/DeskContext';
import { useCell, useKeyed } from '../react/useStore';
import type { Item } from '../wire/shapes';
import { Earlier } from './Earlier';
import { PendingItem } from './PendingItem';
import { TimelineEntry } from './TimelineEntry';

interface Props {
  readonly customer: string;
  readonly caseId: string;
  /** How far the customer has read, by contact point. */
  readonly readUpTo: Readonly<Record<string, number>>;
}

/** How many entries are drawn at first and more at a time; the rest is asked for. */
const SHOWN = 200;
/** How near the end counts as reading along, in CSS pixels. */
const NEAR = 120;
const NOTHING: readonly Item[] = [];

/** Everything that happened to a customer on all channels, newest at the bottom; stays there unless the reader scrolled back. */
export function Timeline({ customer, caseId, readUpTo }: Props) {
  const { say } = useLanguage();
  const desk = useDesk();
  const items = useKeyed(desk.store.timelines, customer) ?? NOTHING;
  const pending = useCell(desk.store.pending).filter(one => one.case === caseId);
  const name = nameOf(useKeyed(desk.store.customers, customer), say);
  const [shown, setShown] = useState(SHOWN);
  const [away, setAway] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  const follows = useRef(true);

  const toEnd = () => {
    const element = list.current;
    element?.scrollTo({ top: element.scrollHeight });
  };
  useEffect(() => {
    if (follows.current) {
      toEnd();
    }
  });
  useEffect(() => {
    const observer = new ResizeObserver(() => follows.current && list.current?.scrollTo({ top: list.current.scrollHeight }));
    if (list.current !== null) {
      observer.observe(list.current);
    }
    return () => observer.disconnect();
  }, []);

  const onScroll = () => {
    const element = list.current;
    if (element !== null) {
      follows.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR;
      setAway(!follows.current);
    }
  };
  const visible = items.slice(-shown);
  const isRead = ({ contactPoint, seq }: Item) => contactPoint !== null && seq != null && seq <= (readUpTo[contactPoint] ?? 0);
  const lastRead = items.findLast(item => item.case === caseId && item.direction === 'out' && isRead(item))?.id;
  return (
    <div className="timeline-frame">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolls, so it must take the focus */}
      <div className="timeline" ref={list} onScroll={onScroll} role="log" aria-label={say('timeline.label', { customer: name })} tabIndex={0}>
        <Earlier customer={customer} hidden={items.length - visible.length} onShow={() => setShown(shown + SHOWN)} />
        {visible.length === 0 && pending.length === 0 && <p className="hint center">{say('timeline.empty')}</p>}
        <ol>
          {visible.map((item, place) => (
            <TimelineEntry key={item.id} item={item} before={visible[place - 1]} customer={name} read={item.id === lastRead} />
          ))}
          {pending.map(one => <PendingItem key={one.id} pending={one} />)}
        </ol>
      </div>
      {away && <button type="button" className="button newest" onClick={toEnd}>{say('timeline.newest')}</button>}
    </div>
  );
}
