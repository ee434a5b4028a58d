import { useLanguage } from '../language/LanguageContext';
import { Icon } from '../shell/Icon';
import type { ContactPoint } from '../wire/shapes';

/** The customer's addresses, how far each is believed, and the one they wrote from last. */
export function ContactPoints({ points, wroteLast }: { points: readonly ContactPoint[]; wroteLast: string | null }) {
  const { say } = useLanguage();
  if (points.length === 0) {
    return <p className="hint">{say('customer.none')}</p>;
  }
  return (
    <ul className="points">
      {points.map(({ id, kind, address, trust }) => (
        <li key={id}>
          <Icon name={kind} />
          <span className="point-address">
            <span className="unseen">{say(`kind.${kind}`)}: </span>
            {kind === 'chat' ? say('kind.chat') : address}
            {id === wroteLast && <small>{say('customer.lastWrote')}</small>}
          </span>
          <span className="tag" data-trust={trust}>{say(`trust.${trust}`)}</span>
        </li>
      ))}
    </ul>
  );
}
