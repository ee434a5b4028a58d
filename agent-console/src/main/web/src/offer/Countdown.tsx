import { useState } from 'react';
import { useLanguage } from '../language/LanguageContext';
import { clock } from '../language/times';
import { useDesk } from '../react/DeskContext';
import { useNow } from '../react/useNow';
import { useCell } from '../react/useStore';

const AROUND = 2 * Math.PI * 20;

/** A ring that closes and a clock that runs down until an offer expires. */
export function Countdown({ expiresAt }: { expiresAt: string }) {
  const { say } = useLanguage();
  const skew = useCell(useDesk().store.skew);
  const left = Math.max(0, (Date.parse(expiresAt) + skew - useNow()) / 1000);
  const [whole] = useState(Math.max(left, 1));
  const time = clock(left);
  return (
    <div className="countdown" data-urgent={left <= 5} role="timer" aria-live="off" aria-label={say('offer.left', { time })}>
      <svg viewBox="0 0 48 48" aria-hidden="true">
        <circle cx="24" cy="24" r="20" />
        <circle cx="24" cy="24" r="20" className="left" strokeDasharray={AROUND} strokeDashoffset={AROUND * (1 - Math.min(1, left / whole))} />
      </svg>
      <span aria-hidden="true">{time}</span>
    </div>
  );
}
