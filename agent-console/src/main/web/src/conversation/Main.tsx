import type { Selection } from '../desk/deskStore';
import { EmptyMain } from './EmptyMain';
import { OfferPreview } from './OfferPreview';
import { WorkView } from './WorkView';

/** The middle of the screen: the chosen work, the chosen offer, or what to do when there is neither. */
export function Main({ selection }: { selection: Selection | null }) {
  return (
    <main className="conversation">
      {selection === null && <EmptyMain />}
      {selection?.kind === 'offer' && <OfferPreview workItem={selection.workItem} />}
      {selection?.kind === 'work' && <WorkView key={selection.workItem} workItem={selection.workItem} />}
    </main>
  );
}
