import { useLanguage } from '../language/LanguageContext';
import { useDesk } from '../react/DeskContext';
import { useKeyed } from '../react/useStore';
import { ConversationHeader } from './ConversationHeader';
import { Timeline } from './Timeline';

/** The history of an offer, to look at before it is answered. */
export function OfferPreview({ workItem }: { workItem: string }) {
  const { say } = useLanguage();
  const offer = useKeyed(useDesk().store.offers, workItem);
  return offer === undefined ? null : (
    <>
      <ConversationHeader customer={offer.customer} channel={offer.channel} queue={offer.queue} />
      <Timeline customer={offer.customer} caseId={offer.case} readUpTo={{}} />
      <p className="preview">{say('offer.preview')}</p>
    </>
  );
}
