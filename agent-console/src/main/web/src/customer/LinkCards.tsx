import { useLanguage } from '../language/LanguageContext';
import { Icon } from '../shell/Icon';
import { dismiss, merge, undo } from '../wire/links';
import type { Links } from './useLinks';

/** Who else the customer may be, and the last link with its undo. */
export function LinkCards({ customer, links }: { customer: string; links: Links }) {
  const { say } = useLanguage();
  const { suggested, undoable, busy, problem, act } = links;
  return (
    <>
      {suggested.map(({ contactPoint, customer: other, basis, claimed, address }) => {
        const who = other.name ?? address ?? (contactPoint.kind === 'chat' ? say('kind.chat') : contactPoint.address);
        return (
          <div className="linkCard" role="group" aria-label={say('links.maybe', { who })} key={`${contactPoint.id} ${other.id}`}>
            <p><strong>{say('links.maybe', { who })}</strong> <span className="hint">{say(`links.why.${basis}`, { address: address ?? '' })}</span></p>
            {claimed && <p className="claimed"><Icon name="warning" />{say('links.claimed')}</p>}
            <div className="buttons">
              <button type="button" className={claimed ? 'button' : 'button primary'} disabled={busy} onClick={() => act(() => merge(customer, other.id))}>{say('links.same')}</button>
              <button type="button" className="button" disabled={busy} onClick={() => act(() => dismiss(customer, contactPoint.id))}>{say('links.different')}</button>
            </div>
          </div>
        );
      })}
      {undoable !== null && (
        <div className="linkCard">
          <p className="hint">{say('links.joined', { addresses: undoable.points.map(({ kind, address }) => (kind === 'chat' ? say('kind.chat') : address)).join(', ') })}</p>
          <button type="button" className="button quiet" disabled={busy} onClick={() => act(() => undo(customer, undoable.id))}>{say('links.undo')}</button>
        </div>
      )}
      {problem !== null && <p className="hint" role="alert">{problem === '' ? say('links.failed') : problem}</p>}
    </>
  );
}
