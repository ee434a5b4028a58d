import { nameOf } from '../customer/nameOf';
import { useLanguage } from '../language/LanguageContext';
import { sayCount } from '../language/say';
import { useDesk } from '../react/DeskContext';
import { useKeyed, useKeys } from '../react/useStore';
import { Icon } from '../shell/Icon';
import { Countdown } from './Countdown';
import { firstOffer } from './firstOffer';
import { LastLines } from './LastLines';
import { OfferAnnouncer } from './OfferAnnouncer';
import { OfferWait } from './OfferWait';
import { Reasons } from './Reasons';

/** The offer to be answered next: on top of every screen, but in nobody's way. */
export function OfferBar() {
  const { say, language } = useLanguage();
  const desk = useDesk();
  const count = useKeys(desk.store.offers).length;
  const offer = firstOffer(desk.store.offers.all());
  const customer = useKeyed(desk.store.customers, offer?.customer ?? '');
  return (
    <>
      <OfferAnnouncer offer={offer} customer={nameOf(customer, say)} />
      {offer !== null && (
        <section className="offer" aria-label={say('offer.label')} key={offer.offer}>
          <Countdown expiresAt={offer.expiresAt} />
          <div className="offer-what">
            <h2>
              <span className="channelMark" data-channel={offer.channel}><Icon name={offer.channel} /></span>
              {say('offer.title', { channel: say(`channel.${offer.channel}`), customer: nameOf(customer, say) })}
            </h2>
            <p className="offer-facts">
              {say('offer.queue', { queue: offer.queue })} <OfferWait offer={offer} />
              {count > 1 && <span> · {sayCount(language, 'offer.more', count - 1)}</span>}
            </p>
            <LastLines customer={offer.customer} />
          </div>
          <Reasons why={offer.why} />
          <div className="offer-answer">
            <button type="button" className="button primary large" aria-keyshortcuts="Alt+A" onClick={() => desk.answer(offer, 'AcceptOffer')}>
              {say('offer.accept')} <kbd>Alt A</kbd>
            </button>
            <button type="button" className="button large" aria-keyshortcuts="Alt+D" onClick={() => desk.answer(offer, 'DeclineOffer')}>
              {say('offer.decline')} <kbd>Alt D</kbd>
            </button>
          </div>
        </section>
      )}
    </>
  );
}
