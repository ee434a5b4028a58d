import { isReached } from '../customer/shownAddress';
import type { Channel, Customer, ContactPointKind } from '../wire/shapes';

/** Where a reply can go. */
export interface Destination {
  readonly contactPoint: string;
  readonly channel: Channel;
  readonly address: string;
}

const channels: Record<ContactPointKind, Channel> = { phone: 'sms', email: 'email', chat: 'chat' };

/** The customer's contact points that can be written to. */
export function destinations(customer: Customer | undefined): readonly Destination[] {
  return (customer?.contactPoints ?? [])
    .filter(({ address }) => isReached(address))
    .map(({ id, kind, address }) => ({ contactPoint: id, channel: channels[kind], address }));
}

/** The one that was chosen, else where the customer wrote last, else the first there is. */
export function destination(all: readonly Destination[], chosen: string | null, wroteLast: string | null): Destination | null {
  const by = (id: string | null) => all.find(one => one.contactPoint === id);
  return by(chosen) ?? by(wroteLast) ?? all[0] ?? null;
}
