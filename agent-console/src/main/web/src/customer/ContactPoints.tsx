import { useLanguage } from '../language/LanguageContext';
import { Icon } from '../shell/Icon';
import { separate } from '../wire/links';
import type { Customer } from '../wire/shapes';
import { shownAddress } from './shownAddress';
import type { Links } from './useLinks';

/** The customer's addresses, how far each is believed, and the one they wrote from last; each can be separated, but the last one. */
export function ContactPoints({ customer, wroteLast, links }: { customer: Customer; wroteLast: string | null; links: Links | null }) {
  const { say } = useLanguage();
  const points = customer.contactPoints;
  if (points.length === 0) {
    return <p className="hint">{say('customer.none')}</p>;
  }
  return (
    <ul className="points">
      {points.map(({ id, kind, address, trust }) => {
        const shown = shownAddress({ kind, address }, say);
        return (
          <li key={id}>
            <Icon name={kind} />
            <span className="point-address">
              <span className="unseen">{say(`kind.${kind}`)}: </span>
              {shown}
              {id === wroteLast && <small>{say('customer.lastWrote')}</small>}
            </span>
            <span className="tag" data-trust={trust}>{say(`trust.${trust}`)}</span>
            {links !== null && points.length > 1 && (
              <button
                type="button"
                className="button quiet"
                disabled={links.busy}
                aria-label={say('links.separateOne', { address: shown })}
                title={say('links.separate')}
                onClick={() => links.act(() => separate(customer.id, id))}
              >
                ×
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
