import { isText, type Say } from '../language/say';
import type { Presence } from '../wire/shapes';

/** A presence in words, with its reason where there is one. */
export function presenceText(say: Say, state: Presence, reason: string | null): string {
  if (state !== 'away' || reason === null || reason === '') {
    return say(`presence.${state}`);
  }
  const key = `reason.${reason}`;
  return say('presence.awayFor', { reason: isText(key) ? say(key) : reason });
}
