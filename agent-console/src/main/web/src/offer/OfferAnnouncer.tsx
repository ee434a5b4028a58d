import type { OfferRow } from '../desk/deskStore';
import { useLanguage } from '../language/LanguageContext';
import { span } from '../language/times';
import { useDesk } from '../react/DeskContext';
import { Sentence } from './Sentence';

/** Tells screen readers of a new offer at once, and says nothing while it counts down. */
export function OfferAnnouncer({ offer, customer }: { offer: OfferRow | null; customer: string }) {
  const { say, language } = useLanguage();
  const { store } = useDesk();
  return (
    <div className="unseen" aria-live="assertive" aria-atomic="true">
      {offer !== null && (
        <Sentence key={offer.offer} make={() => say('offer.announce', {
          channel: say(`channel.${offer.channel}`),
          customer,
          queue: offer.queue,
          time: span(language, (Date.parse(offer.expiresAt) + store.skew.get() - Date.now()) / 1000),
        })} />
      )}
    </div>
  );
}
