import type { Say } from '../language/say';
import type { Customer } from '../wire/shapes';

/** What to call a customer: their name, else an address, else that they are unknown. */
export function nameOf(customer: Customer | undefined, say: Say): string {
  return customer?.name || customer?.contactPoints.find(point => point.kind !== 'chat')?.address || say('customer.unknown');
}
