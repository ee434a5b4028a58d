import type { Say } from '../language/say';
import type { ContactPoint } from '../wire/shapes';

/** How a contact point reads: chats, callers who withhold their number and senders whose domain disowns a mail have no address to show as it is. */
export function shownAddress({ kind, address }: Pick<ContactPoint, 'kind' | 'address'>, say: Say): string {
  if (kind === 'chat') {
    return say('kind.chat');
  }
  const [prefix, rest] = address.split(/:(.*)/s);
  return prefix === 'withheld' ? say('customer.withheld') : prefix === 'disowned' ? say('customer.disowned', { address: rest ?? '' }) : address;
}

/** Whether somebody can be written to there. */
export function isReached(address: string): boolean {
  return !/^(withheld|disowned):/.test(address);
}
