import type { Say } from '../language/say';
import type { Customer } from '../wire/shapes';

/** What to call a customer: their name, else an address, else that they are unknown. */
export function nameOf(customer: Customer | undefined, say: Say): string {
  const address = customer?.contactPoints.find(point => point.kind !== 'chat')?.address;
  return customer?.name || (address?.startsWith('withheld:') ? say('customer.withheld') : address) || say('customer.unknown');
}
