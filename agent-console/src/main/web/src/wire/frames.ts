import type { DeskEvent } from './events';
import type { Channel, ContactPointKind, Me, Offer, Presence, Work } from './shapes';

/** Where work is transferred to. */
export type Target = { readonly queue: string } | { readonly agent: string } | { readonly skill: string };

/** What an agent asks of the server. */
export type Command =
  | { readonly type: 'SetPresence'; readonly state: Exclude<Presence, 'missed'>; readonly reason: string | null }
  | { readonly type: 'AcceptOffer'; readonly offer: string }
  | { readonly type: 'DeclineOffer'; readonly offer: string; readonly reason: string | null }
  | {
      readonly type: 'SendMessage';
      readonly case: string;
      readonly text: string;
      readonly channel: Channel | null;
      readonly contactPoint: string | null;
      /** Left out where there are none. */
      readonly files?: readonly string[];
    }
  | { readonly type: 'StartInteraction'; readonly customer: string; readonly contactPoint: string; readonly text: string }
  | { readonly type: 'AddNote'; readonly case: string; readonly text: string }
  | { readonly type: 'Transfer'; readonly workItem: string; readonly to: Target; readonly note: string | null }
  | { readonly type: 'Complete'; readonly workItem: string; readonly disposition: string | null; readonly seen?: number }
  | { readonly type: 'ResolveCase'; readonly case: string; readonly seen?: number }
  | { readonly type: 'LinkContactPoint'; readonly customer: string; readonly kind: ContactPointKind; readonly address: string };

export type ClientFrame =
  | { readonly type: 'command'; readonly id: string; readonly command: Command }
  | { readonly type: 'resume'; readonly cursor: number }
  | { readonly type: 'typing'; readonly case: string }
  | { readonly type: 'read'; readonly case: string; readonly contactPoint: string; readonly upTo: number };

export interface Snapshot {
  readonly type: 'snapshot';
  readonly cursor: number;
  readonly me: Me;
  readonly offers: readonly Offer[];
  readonly work: readonly Work[];
}

export interface EventFrame {
  readonly type: 'event';
  readonly prev: number;
  readonly seq: number;
  readonly event: DeskEvent;
}

/** How the server answered a command. */
export type Answer =
  | { readonly type: 'result'; readonly id: string; readonly seq: number }
  | { readonly type: 'refused'; readonly id: string; readonly code: string; readonly message: string };

export type ServerFrame =
  | Snapshot
  | EventFrame
  | Answer
  | { readonly type: 'head'; readonly seq: number }
  /** `name` is null for a customer who has told none. */
  | { readonly type: 'typing'; readonly case: string; readonly name: string | null }
  | { readonly type: 'read'; readonly case: string; readonly contactPoint: string; readonly upTo: number }
  /** `id` is the command's that could not be read or is not permitted, where it is about one. */
  | { readonly type: 'error'; readonly code: string; readonly message: string; readonly id?: string };

/** A frame of the server, or null for what is no JSON. */
export function decode(data: unknown): ServerFrame | null {
  try {
    return JSON.parse(String(data)) as ServerFrame | null;
  } catch {
    return null;
  }
}
