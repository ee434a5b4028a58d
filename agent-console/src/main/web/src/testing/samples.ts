import type { Customer, Item, Me, Offer, Work } from '../wire/shapes';

/** Things as the server sends them, for tests. */
export const me: Me = {
  name: 'ana', displayName: 'Ana', role: 'agent', agent: 'ana', team: 'one', presence: 'ready',
  presenceSince: '2026-01-05T08:00:00Z', presenceUntil: null, presenceReason: null, capacity: { total: 100, used: 0 },
};

export const kim: Customer = {
  id: 'kim', name: 'Kim', version: 7,
  contactPoints: [
    { id: 'phone', kind: 'phone', address: '+15005550001', trust: 'claimed' },
    { id: 'chat', kind: 'chat', address: 'visitor', trust: 'verified' },
  ],
};

export function item(id: string, at: string, part: Partial<Item> = {}): Item {
  return {
    id, at: `2026-01-05T${at}Z`, kind: 'message', channel: 'sms', direction: 'in', text: `text of ${id}`,
    author: { kind: 'customer', name: 'Kim' }, case: 'case', contactPoint: 'phone', status: null, trust: 'claimed', ...part,
  };
}

export function work(workItem: string, part: Partial<Work> = {}): Work {
  return {
    workItem, case: `case of ${workItem}`, state: 'assigned', queue: 'support', channel: 'sms', since: '2026-01-05T09:00:00Z', until: null,
    contactPoint: 'phone', customer: kim, history: [item('new', '09:02:00'), item('old', '09:01:00')], ...part,
  };
}

export function offer(workItem: string, part: Partial<Offer> = {}): Offer {
  return {
    offer: `offer of ${workItem}`, workItem, case: `case of ${workItem}`, queue: 'support', channel: 'sms', expiresAt: '2026-01-05T09:00:20Z',
    why: [{ type: 'HasRoom', cost: 25, free: 100 }], customer: kim, history: [], ...part,
  };
}
