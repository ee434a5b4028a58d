import { nameOf } from '../customer/nameOf';
import { useLanguage } from '../language/LanguageContext';
import { clock } from '../language/times';
import { useDesk } from '../react/DeskContext';
import { useNow } from '../react/useNow';
import { useCell, useKeyed } from '../react/useStore';
import { ChannelMark } from './ChannelMark';
import { LastLine } from './LastLine';
import { useIsSelected } from './useIsSelected';

/** An offer in the list; choosing it shows its history. */
export function OfferListRow({ workItem }: { workItem: string }) {
  const { say } = useLanguage();
  const desk = useDesk();
  const offer = useKeyed(desk.store.offers, workItem);
  const customer = useKeyed(desk.store.customers, offer?.customer ?? '');
  const skew = useCell(desk.store.skew);
  const now = useNow();
  const selected = useIsSelected(workItem);
  if (offer === undefined) {
    return null;
  }
  const time = clock((Date.parse(offer.expiresAt) + skew - now) / 1000);
  return (
    <button type="button" className="row" aria-current={selected} onClick={() => desk.select({ kind: 'offer', workItem })}>
      <ChannelMark channel={offer.channel} />
      <span className="row-name">{nameOf(customer, say)}</span>
      <span className="row-side">{say('list.expires', { time })}</span>
      <LastLine customer={offer.customer} />
    </button>
  );
}
