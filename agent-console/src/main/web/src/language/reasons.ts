import type { Reason } from '../wire/shapes';
import type { Language } from './say';
import { sayIn } from './say';
import { span } from './times';

/** A sentence for a reason of an offer; null for a reason that this console does not know. */
export function reasonText(language: Language, reason: Reason): string | null {
  const say = sayIn(language);
  switch (reason.type) {
    case 'FirstInOrder': {
      const { queue, waiting } = reason;
      return say(waiting > 1 ? 'why.FirstInOrder.many' : 'why.FirstInOrder', { queue, waiting, waited: span(language, reason.waitedSeconds) });
    }
    case 'SkillMatched':
      return say('why.SkillMatched', { skill: reason.skill, level: reason.level, required: reason.required });
    case 'NamedByTransfer':
      return say('why.NamedByTransfer');
    case 'KnowsTheCase':
      return say('why.KnowsTheCase');
    case 'LongestIdle':
      return reason.candidates > 1
        ? say('why.LongestIdle', { candidates: reason.candidates, idle: span(language, reason.idleSeconds) })
        : say('why.LongestIdle.alone');
    case 'HasRoom':
      return say('why.HasRoom', { cost: reason.cost, free: reason.free });
    default:
      return null;
  }
}
