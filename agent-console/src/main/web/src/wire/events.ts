import type { Capacity, Channel, Customer, Item, MessageFile, Offer, Presence, Timestamp, Trust, Work } from './shapes';

interface OfOffer {
  readonly offer: string;
  readonly workItem: string;
  readonly case: string;
  readonly agent: string | null;
  readonly reason: string | null;
}

interface OfWork {
  readonly workItem: string;
  readonly case: string;
  readonly agent: string | null;
  readonly disposition: string | null;
}

interface OfMessage {
  readonly message: string;
  readonly case: string;
  readonly workItem: string;
  readonly channel: Channel;
  readonly contactPoint: string;
  readonly text: string;
  readonly seq?: number | null;
  readonly files?: readonly MessageFile[];
}

/** An entry of the timeline, `entry`, by what became of a call. */
interface OfCall {
  readonly call: string;
  readonly case: string;
  readonly workItem: string;
  readonly entry: string;
}

/** A customer of one case. */
interface OfCase {
  readonly case: string;
  readonly customer: string;
}

/** From one customer to another, who is known with it. */
interface Moved {
  readonly from: string;
  readonly to: string;
  readonly customer: Customer;
}

type Body =
  | ({ readonly type: 'OfferMade' } & Offer)
  | ({ readonly type: 'OfferAccepted' | 'OfferDeclined' | 'OfferTimedOut' | 'OfferWithdrawn' } & OfOffer)
  | ({ readonly type: 'WorkAssigned' | 'WorkConnecting'; readonly agent: string } & Work)
  | { readonly type: 'ConnectFailed'; readonly workItem: string; readonly case: string; readonly agent: string; readonly reason: string | null }
  | ({ readonly type: 'CallStarted'; readonly contactPoint: string; readonly trust: Trust } & OfCall)
  | ({ readonly type: 'CallConnected'; readonly agent: string | null; readonly since: Timestamp } & OfCall)
  | ({ readonly type: 'CallHeld'; readonly held: boolean } & OfCall)
  | ({ readonly type: 'CallEnded'; readonly agent: string | null; readonly reached: boolean; readonly talkSeconds: number } & OfCall)
  | {
      readonly type: 'WorkTransferred';
      readonly workItem: string;
      readonly case: string;
      readonly from: string | null;
      readonly to: { readonly queue?: string; readonly agent?: string; readonly skill?: string };
      readonly queue: string;
      readonly note: string | null;
    }
  | ({ readonly type: 'WorkWrappingUp'; readonly until: Timestamp } & OfWork)
  | ({ readonly type: 'WorkClosed' | 'WorkQueued' | 'WorkAbandoned' } & OfWork)
  | ({ readonly type: 'MessageReceived'; readonly quotes?: boolean; readonly trust: Trust; readonly customer: Customer } & OfMessage)
  | ({ readonly type: 'MessageSent'; readonly agent: string } & OfMessage)
  | { readonly type: 'MessageDelivered' | 'MessageFailed'; readonly message: string; readonly case: string; readonly code: string | null }
  | { readonly type: 'MessageRetried' | 'MessageDiscarded'; readonly message: string; readonly case: string }
  | { readonly type: 'NoteAdded'; readonly note: string; readonly case: string; readonly text: string; readonly author: string }
  | ({ readonly type: 'CaseOpened' | 'CaseResolved' | 'CaseReopened' | 'CaseContinued' | 'CaseAwaitingCustomer' } & OfCase)
  | {
      readonly type: 'PresenceChanged';
      readonly agent: string;
      readonly state: Presence;
      readonly reason: string | null;
      readonly until: Timestamp | null;
    }
  | ({ readonly type: 'ContactPointLinked'; readonly contactPoint: string; readonly history: readonly Item[]; readonly former: Customer } & Moved)
  | ({ readonly type: 'CaseMoved'; readonly case: string; readonly history: readonly Item[] } & Moved);

/** What happened, and when. `capacity` is the agent's own after it, where the server says so. */
export type DeskEvent = Body & { readonly at: Timestamp; readonly capacity?: Capacity };
