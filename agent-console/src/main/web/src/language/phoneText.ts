import type { Item } from '../wire/shapes';
import type { Language, Say } from './say';
import { span } from './times';

/** What became of a call, in words; else the text that the server has for it. */
export function phoneText(item: Item, language: Language, say: Say): string {
  const event = item.event;
  if (event === undefined) {
    return item.text ?? say('call.started');
  }
  switch (event.type) {
    case 'CallStarted':
      return say('call.started');
    case 'CallConnected': {
      const agent = item.author?.kind === 'agent' ? item.author.name : null;
      return agent === null ? say('call.answered') : say('call.answeredBy', { agent });
    }
    case 'CallEnded':
      return 'reached' in event && event.reached ? say('call.endedAfter', { time: span(language, event.talk / 1000) }) : say('call.missed');
    default:
      return item.text ?? '';
  }
}
