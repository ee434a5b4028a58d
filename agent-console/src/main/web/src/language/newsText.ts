import type { News } from '../desk/news';
import { isText, type Say } from './say';

/** What to tell the agent of something that happened. */
export function newsText(news: News, say: Say): string {
  switch (news.kind) {
    case 'refused': {
      const key = `refused.${news.code}`;
      return say(isText(key) ? key : 'refused.other', { message: news.message });
    }
    case 'error':
      return say('refused.other', { message: news.message });
    case 'offerTimedOut':
      return say('offer.timedOut', { customer: news.customer ?? say('customer.unknown') });
    case 'offerWithdrawn':
      return say('offer.withdrawn', { customer: news.customer ?? say('customer.unknown') });
    case 'notConnected':
      return say('call.notConnected', { customer: news.customer ?? say('customer.unknown') });
    case 'messageFailed':
      return say('message.failed', { customer: news.customer ?? say('customer.unknown') });
    case 'messageRetried':
      return say('message.retried', { customer: news.customer ?? say('customer.unknown') });
    case 'messageDiscarded':
      return say('message.discarded', { customer: news.customer ?? say('customer.unknown') });
  }
}
