import type { Me, Customer, Item, Offer, Work } from '../wire/shapes';
import { Batch } from './batch';
import { Cell } from './cell';
import type { Link } from '../wire/lastingSocket';
import type { News } from './news';
import { KeyedStore } from './keyedStore';

/** Work of the agent's, without its customer and history, which are kept by customer. */
export interface WorkRow extends Omit<Work, 'customer' | 'history'> {
  readonly customer: string;
  readonly unread: number;
  readonly resolved: boolean;
  /** The offer that the agent has accepted, until the server says whether the work is theirs. */
  readonly accepting: OfferRow | null;
  /** The place up to which the customer has read a chat, by contact point. */
  readonly readUpTo: Readonly<Record<string, number>>;
}

export interface OfferRow extends Omit<Offer, 'customer' | 'history'> {
  readonly customer: string;
  /** Where the customer wrote last. */
  readonly contactPoint: string | null;
}

export type Selection = { readonly kind: 'offer' | 'work'; readonly workItem: string };

/** A message or note that the server has not yet told back. */
export interface PendingText {
  readonly id: string;
  readonly case: string;
  readonly kind: 'reply' | 'note';
  readonly text: string;
  readonly at: string;
  /** The event that will show it, once the command was answered. */
  readonly seq: number | null;
}

export interface Notice {
  readonly id: number;
  readonly news: News;
}

/** What the console shows, cut so that each part of the screen watches only its own. */
export class DeskStore {
  readonly batch = new Batch();
  readonly link = new Cell<Link>(this.batch, 'connecting');
  readonly me = new Cell<Me | null>(this.batch, null);
  /** How far the server's clock is behind this one's, in milliseconds. */
  readonly skew = new Cell(this.batch, 0);
  readonly selection = new Cell<Selection | null>(this.batch, null);
  readonly notices = new Cell<readonly Notice[]>(this.batch, []);
  readonly pending = new Cell<readonly PendingText[]>(this.batch, []);
  /** By work item. */
  readonly offers = new KeyedStore<OfferRow>(this.batch);
  /** By work item. */
  readonly work = new KeyedStore<WorkRow>(this.batch);
  /** By customer. */
  readonly customers = new KeyedStore<Customer>(this.batch);
  /** By customer, oldest first. */
  readonly timelines = new KeyedStore<readonly Item[]>(this.batch);
  /** Who types, by case; null without a name. */
  readonly typing = new KeyedStore<string | null>(this.batch);

  /** The customer of a case that is at hand. */
  customerOf(caseId: string): string | undefined {
    return [...this.work.all(), ...this.offers.all()].find(row => row.case === caseId)?.customer;
  }

  workOf(caseId: string): WorkRow | undefined {
    return this.work.all().find(row => row.case === caseId);
  }

  /** Forgets customers of whom nothing is at hand any more. */
  forgetCustomers(): void {
    const needed = new Set([...this.work.all(), ...this.offers.all()].map(row => row.customer));
    for (const id of this.customers.keys()) {
      if (!needed.has(id)) {
        this.customers.remove(id);
        this.timelines.remove(id);
      }
    }
  }
}
