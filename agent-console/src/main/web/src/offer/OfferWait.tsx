import type { OfferRow } from '../desk/deskStore';
import { useLanguage } from '../language/LanguageContext';
import { clock } from '../language/times';
import { useDesk } from '../react/DeskContext';
import { useNow } from '../react/useNow';
import { useCell, useKeyed } from '../react/useStore';
import { callingSince, waitingSince } from '../desk/timeline';

/** How long the customer of an offer has waited. */
export function OfferWait({ offer }: { offer: OfferRow }) {
  const { say } = useLanguage();
  const { store } = useDesk();
  const skew = useCell(store.skew);
  const items = useKeyed(store.timelines, offer.customer) ?? [];
  const now = useNow();
  const since = offer.channel === 'phone' ? callingSince(items) : waitingSince(items);
  return since === null ? null : <span>· {say('offer.waited', { time: clock((now - skew - Date.parse(since)) / 1000) })}</span>;
}
