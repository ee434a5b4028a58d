import type { DeskEvent } from '../wire/events';
import type { Snapshot } from '../wire/frames';
import type { Call, Customer, Item, Offer, Work } from '../wire/shapes';
import type { CapacityUse } from './capacityUse';
import type { DeskStore, OfferRow, WorkRow } from './deskStore';
import { itemOf } from './itemOf';
import { change, merge } from './timeline';

/** Replaces what is shown by a snapshot, with one notification; what has been read or chosen stays. */
export function applySnapshot(store: DeskStore, use: CapacityUse, { me, offers, work }: Snapshot): void {
  store.batch.run(() => {
    const before = new Map(store.work.all().map(row => [row.workItem, row]));
    const offered = new Set(offers.map(one => one.offer));
    const accepting = [...before.values()].filter(row => row.accepting !== null && offered.has(row.accepting.offer));
    const open = offers.filter(one => accepting.every(row => row.workItem !== one.workItem));
    use.load(me.capacity, offers, work);
    store.me.set(me);
    store.offers.load(open.map(offer => [offer.workItem, offerRow(offer)]));
    const mine = work.map(one => {
      const { unread, readUpTo } = before.get(one.workItem) ?? fresh;
      return { ...workRow(one), unread, readUpTo };
    });
    store.work.load([...mine, ...accepting].map(row => [row.workItem, row]));
    [...offers, ...work].forEach(one => known(store, one.customer, one.history));
    store.forgetCustomers();
    settleSelection(store);
  });
}

/** Shows an offer as work before the server has said so, so that the agent can write at once. */
export function accept(store: DeskStore, offer: OfferRow): void {
  const { workItem, case: caseId, queue, channel, contactPoint, customer } = offer;
  const since = new Date().toISOString();
  store.batch.run(() => {
    store.offers.remove(workItem);
    store.work.put(workItem, {
      workItem, case: caseId, state: 'assigned', queue, channel, since, until: null, contactPoint, customer, ...fresh, accepting: offer,
    });
    store.selection.set({ kind: 'work', workItem });
  });
}

/** The server refused that: what is still offered is an offer again. */
export function unaccept(store: DeskStore, offer: string): void {
  const row = store.work.all().find(one => one.accepting?.offer === offer);
  if (row?.accepting != null) {
    const { workItem, accepting } = row;
    store.batch.run(() => {
      store.work.remove(workItem);
      store.offers.put(workItem, store.offers.get(workItem) ?? accepting);
      if (store.selection.get()?.workItem === workItem) {
        store.selection.set({ kind: 'offer', workItem });
      }
    });
  }
}

/** Changes what is shown by an event, with one notification. */
export function applyEvent(store: DeskStore, use: CapacityUse, event: DeskEvent): void {
  store.batch.run(() => {
    take(store, use, event);
    const me = store.me.get();
    if (me !== null) {
      const capacity = event.capacity ?? use.current();
      const same = capacity.used === me.capacity.used && capacity.total === me.capacity.total;
      store.me.set(same ? me : { ...me, capacity });
    }
  });
}

function take(store: DeskStore, use: CapacityUse, event: DeskEvent): void {
  const item = itemOf(event, store);
  switch (event.type) {
    case 'OfferMade':
      use.hold(event.workItem, event.why);
      store.offers.put(event.workItem, offerRow(event));
      known(store, event.customer, event.history);
      break;
    case 'OfferAccepted':
      // Stays selected: WorkAssigned follows.
      store.offers.remove(event.workItem);
      break;
    case 'OfferDeclined':
    case 'OfferTimedOut':
    case 'OfferWithdrawn':
      gone(store, use, event.workItem, () => {
        store.offers.remove(event.workItem);
        if (store.work.get(event.workItem)?.accepting?.offer === event.offer) {
          store.work.remove(event.workItem);
        }
      });
      break;
    case 'WorkAssigned':
    case 'WorkConnecting':
      if (event.agent === store.me.get()?.agent) {
        store.offers.remove(event.workItem);
        store.work.put(event.workItem, workRow(event));
        known(store, event.customer, event.history);
        if (event.call?.state === 'connected') {
          // They speak already, wherever the agent was looking.
          store.selection.set({ kind: 'work', workItem: event.workItem });
        }
        settleSelection(store);
      }
      break;
    case 'WorkWrappingUp':
      store.work.update(event.workItem, row => ({ ...row, state: 'wrap_up', until: event.until }));
      break;
    case 'WorkTransferred':
    case 'WorkClosed':
    case 'WorkQueued':
    case 'WorkAbandoned':
    case 'ConnectFailed':
      gone(store, use, event.workItem, () => store.work.remove(event.workItem));
      break;
    case 'MessageReceived':
      store.customers.put(event.customer.id, event.customer);
      store.typing.remove(event.case);
      store.work.update(event.workItem, row => ({
        ...row,
        contactPoint: event.contactPoint,
        channel: event.channel,
        unread: row.unread + (looksAt(store, row) ? 0 : 1),
      }));
      break;
    case 'CallConnected':
      called(store, event.workItem, { state: 'connected', since: event.since });
      break;
    case 'CallHeld':
      called(store, event.workItem, { state: event.held ? 'held' : 'connected' });
      break;
    case 'CallEnded':
      called(store, event.workItem, { state: 'ended' });
      break;
    case 'MessageDelivered':
    case 'MessageFailed':
      timeline(store, event.case, items => change(items, event.message, { status: event.type === 'MessageFailed' ? 'failed' : 'delivered' }));
      break;
    case 'MessageRetried':
    case 'MessageDiscarded':
      timeline(store, event.case, items => change(items, event.message, { status: event.type === 'MessageRetried' ? null : 'failed' }));
      break;
    case 'CaseResolved':
    case 'CaseReopened':
    case 'CaseContinued':
      each(store, event.case, row => ({ ...row, resolved: event.type === 'CaseResolved' }));
      break;
    case 'PresenceChanged':
      presence(store, event);
      break;
    case 'ContactPointLinked':
      linked(store, event);
      break;
    case 'CaseMoved':
      moved(store, event);
      break;
    default:
  }
  if (item !== null && 'case' in event) {
    timeline(store, event.case, items => merge(items, [item]));
  }
}

/** Whether the agent has this work before their eyes. */
export function looksAt(store: DeskStore, row: WorkRow): boolean {
  return store.selection.get()?.workItem === row.workItem && document.visibilityState === 'visible';
}

function gone(store: DeskStore, use: CapacityUse, workItem: string, remove: () => void): void {
  use.release(workItem);
  remove();
  store.forgetCustomers();
  settleSelection(store);
}

/** A selection of what is there: an offer that became work goes on as work, what is gone is left. */
function settleSelection(store: DeskStore): void {
  const selected = store.selection.get();
  if (selected === null || store.offers.get(selected.workItem) === undefined) {
    const workItem = selected !== null && store.work.get(selected.workItem) !== undefined ? selected.workItem : store.work.keys()[0];
    if (workItem === undefined) {
      store.selection.set(null);
    } else if (selected?.workItem !== workItem || selected.kind !== 'work') {
      store.selection.set({ kind: 'work', workItem });
      store.work.update(workItem, row => ({ ...row, unread: 0 }));
    }
  }
}

function presence(store: DeskStore, event: Extract<DeskEvent, { type: 'PresenceChanged' }>): void {
  const me = store.me.get();
  if (me !== null && event.agent === me.agent) {
    const { state, reason, until, at } = event;
    store.me.set({ ...me, presence: state, presenceReason: reason, presenceUntil: until, presenceSince: at });
  }
}

/** The call of a piece of work goes on. */
function called(store: DeskStore, workItem: string, now: Partial<Call>): void {
  store.work.update(workItem, row => (row.call == null ? row : { ...row, call: { ...row.call, ...now } }));
}

/** The contact point and what was said over it are another customer's. */
function linked(store: DeskStore, event: Extract<DeskEvent, { type: 'ContactPointLinked' }>): void {
  known(store, event.customer, event.history);
  if (event.from !== event.to) {
    store.customers.put(event.from, event.former);
    leaves(store, event.from, item => item.contactPoint === event.contactPoint);
    store.forgetCustomers();
  }
}

/** The case is another customer's. */
function moved(store: DeskStore, event: Extract<DeskEvent, { type: 'CaseMoved' }>): void {
  known(store, event.customer, event.history);
  each(store, event.case, row => ({ ...row, customer: event.to }));
  store.offers.all().filter(row => row.case === event.case).forEach(row => store.offers.put(row.workItem, { ...row, customer: event.to }));
  leaves(store, event.from, item => item.case === event.case);
  store.forgetCustomers();
}

function leaves(store: DeskStore, customer: string, left: (item: Item) => boolean): void {
  timelineOf(store, customer, (store.timelines.get(customer) ?? []).filter(item => !left(item)));
}

function known(store: DeskStore, customer: Customer, history: readonly Item[]): void {
  store.customers.put(customer.id, customer);
  timelineOf(store, customer.id, merge(store.timelines.get(customer.id) ?? [], history));
}

function each(store: DeskStore, caseId: string, update: (row: WorkRow) => WorkRow): void {
  store.work.all().filter(row => row.case === caseId).forEach(row => store.work.update(row.workItem, update));
}

function timeline(store: DeskStore, caseId: string, update: (items: readonly Item[]) => readonly Item[]): void {
  const customer = store.customerOf(caseId);
  if (customer !== undefined) {
    timelineOf(store, customer, update(store.timelines.get(customer) ?? []));
  }
}

function timelineOf(store: DeskStore, customer: string, items: readonly Item[]): void {
  store.timelines.put(customer, items);
}

function offerRow(offered: Offer): OfferRow {
  const { offer, workItem, case: caseId, queue, channel, expiresAt, why, customer } = offered;
  const wroteLast = offered.history.find(item => item.direction === 'in' && item.case === caseId);
  return { offer, workItem, case: caseId, queue, channel, expiresAt, why, customer: customer.id, contactPoint: wroteLast?.contactPoint ?? null };
}

const fresh = { unread: 0, resolved: false, accepting: null, readUpTo: {} };

function workRow(work: Work): WorkRow {
  const { workItem, case: caseId, state, queue, channel, since, until, contactPoint, call = null, customer } = work;
  return { workItem, case: caseId, state, queue, channel, since, until, contactPoint, call, customer: customer.id, ...fresh };
}
