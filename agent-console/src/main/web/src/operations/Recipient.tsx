import { useLanguage } from '../language/LanguageContext';
import { Icon } from '../shell/Icon';
import type { DeadLetter, ParkedMessage } from '../wire/operations';

/** Whom it is to or from, and over which account. */
export function Recipient({ of: { channel, contactPoint, account } }: { of: DeadLetter | ParkedMessage }) {
  const { say } = useLanguage();
  return (
    <>
      <span className="recipient"><Icon name={channel} />{contactPoint?.address ?? '–'}</span>
      <small>{say('operations.over', { channel: say(`channel.${channel}`), account })}</small>
    </>
  );
}

const MOST_SHOWN = 400;

/** The text, or its beginning. */
export function shortened(text: string): string {
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text;
}
