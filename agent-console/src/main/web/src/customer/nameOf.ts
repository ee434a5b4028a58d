import type { Say } from '../language/say';
import type { Customer } from '../wire/shapes';
import { shownAddress } from './shownAddress';

/** What to call a customer: their name, else an address, else that they are unknown. */
export function nameOf(customer: Customer | undefined, say: Say): string {
  const point = customer?.contactPoints.find(one => one.kind !== 'chat');
  return customer?.name || (point === undefined ? say('customer.unknown') : shownAddress(point, say));
}
