/** The things that travel between server and console, by the words of docs/desk.md. Fields that are not named here are ignored. */

export type Channel = 'chat' | 'sms' | 'email' | 'phone';
export type Trust = 'claimed' | 'authenticated' | 'verified';
export type Presence = 'ready' | 'away' | 'offline' | 'missed';
export type ContactPointKind = 'phone' | 'email' | 'chat';

/** RFC 3339, UTC. */
export type Timestamp = string;

export interface Capacity {
  readonly total: number;
  readonly used: number;
}

export interface Me {
  readonly name: string;
  readonly displayName: string;
  readonly role: string;
  readonly agent: string | null;
  readonly team: string | null;
  readonly presence: Presence;
  readonly presenceSince: Timestamp | null;
  readonly presenceUntil: Timestamp | null;
  readonly presenceReason: string | null;
  readonly capacity: Capacity;
}

export interface ContactPoint {
  readonly id: string;
  readonly kind: ContactPointKind;
  readonly address: string;
  readonly trust: Trust;
}

export interface Customer {
  readonly id: string;
  readonly name: string | null;
  readonly version: number;
  readonly contactPoints: readonly ContactPoint[];
}

export type Delivery = 'sent' | 'delivered' | 'failed';

/** A file of a message; `type` by its content, `preview` where it is an image that may be shown. */
export interface MessageFile {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly state: 'pending' | 'kept' | 'lost';
  readonly role: 'attachment' | 'inline' | 'body';
  readonly preview: boolean;
}

/** One thing that happened to a customer. `seq` is its place in a chat, where there is one. */
export interface Item {
  readonly id: string;
  readonly at: Timestamp;
  readonly kind: 'message' | 'note' | 'phone' | 'routing';
  readonly channel: Channel | null;
  readonly direction: 'in' | 'out' | null;
  readonly text: string | null;
  readonly author: { readonly kind: 'customer' | 'agent' | 'system'; readonly name: string | null } | null;
  readonly case: string | null;
  readonly contactPoint: string | null;
  readonly status: Delivery | null;
  readonly trust: Trust | null;
  readonly seq?: number | null;
  readonly files?: readonly MessageFile[];
  /** Whether a mail quotes something that was folded away from its text. */
  readonly quotes?: boolean;
  /** Of a call and of routing: what happened. */
  readonly event?: PhoneEvent | { readonly type: string };
}

/** What became of a call: whoever took it is the item's author, `talk` is in milliseconds. */
export type PhoneEvent =
  | { readonly type: 'CallStarted' | 'CallConnected' }
  | { readonly type: 'CallEnded'; readonly reached: boolean; readonly talk: number };

/** A call as it stands; `since` it is connected. */
export interface Call {
  readonly call: string;
  readonly contactPoint: string;
  readonly state: 'ringing' | 'connected' | 'held' | 'between' | 'ended';
  readonly since: Timestamp | null;
}

export interface Work {
  readonly workItem: string;
  readonly case: string;
  readonly state: 'connecting' | 'assigned' | 'wrap_up';
  readonly queue: string;
  readonly channel: Channel;
  readonly since: Timestamp;
  readonly until: Timestamp | null;
  readonly contactPoint: string | null;
  readonly call?: Call | null;
  readonly customer: Customer;
  readonly history: readonly Item[];
}

export type Reason =
  | { readonly type: 'FirstInOrder'; readonly queue: string; readonly waiting: number; readonly waitedSeconds: number }
  | { readonly type: 'SkillMatched'; readonly skill: string; readonly level: number; readonly required: number }
  | { readonly type: 'NamedByTransfer'; readonly agent: string }
  | { readonly type: 'KnowsTheCase'; readonly agent: string }
  | { readonly type: 'LongestIdle'; readonly candidates: number; readonly idleSeconds: number }
  | { readonly type: 'HasRoom'; readonly cost: number; readonly free: number };

export interface Offer {
  readonly offer: string;
  readonly workItem: string;
  readonly case: string;
  readonly queue: string;
  readonly channel: Channel;
  readonly expiresAt: Timestamp;
  readonly why: readonly Reason[];
  readonly customer: Customer;
  readonly history: readonly Item[];
}
