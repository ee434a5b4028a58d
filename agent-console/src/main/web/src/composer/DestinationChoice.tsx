import { useLanguage } from '../language/LanguageContext';
import type { Destination } from './destinations';

interface Props {
  readonly all: readonly Destination[];
  readonly chosen: Destination | null;
  readonly onChoose: (contactPoint: string) => void;
}

/** Chooses which of the customer's addresses a reply goes to. */
export function DestinationChoice({ all, chosen, onChoose }: Props) {
  const { say } = useLanguage();
  return chosen === null ? null : (
    <label className="via">
      <span>{say('composer.via')}</span>
      <select className="select small" value={chosen.contactPoint} onChange={event => onChoose(event.target.value)}>
        {all.map(({ contactPoint, channel, address }) => (
          <option key={contactPoint} value={contactPoint}>
            {channel === 'chat' ? say('channel.chat') : `${say(`channel.${channel}`)} · ${address}`}
          </option>
        ))}
      </select>
    </label>
  );
}
