import type { Target, Answer } from './frames';
import type { Channel, Presence } from './shapes';

/** A figure with the name of its formula; null while nothing has been counted. */
export interface Figure {
  readonly formula: string;
  readonly value: number | null;
}

export interface FloorQueue {
  readonly queue: string;
  /** Not taken yet, those on offer included. */
  readonly waiting: number;
  readonly offered: number;
  readonly longestWaitSeconds: number | null;
  readonly inProgress: number;
  readonly wrappingUp: number;
  readonly targetSeconds: number;
  /** Of the arrivals of the interval; null while they are being counted. */
  readonly answered: number | null;
  readonly answeredInTime: number | null;
  readonly abandoned: number | null;
  readonly serviceLevel: Figure;
  readonly abandonment: Figure;
}

export interface FloorAgent {
  readonly agent: string;
  readonly team: string | null;
  readonly connected: boolean;
  readonly presence: Presence;
  readonly reason: string | null;
  readonly presenceSeconds: number;
  readonly offers: number;
  readonly work: number;
  readonly capacity: { readonly total: number; readonly used: number };
  /** Units taken, by channel. */
  readonly load: Readonly<Partial<Record<Channel, number>>>;
}

export interface FloorItem {
  readonly workItem: string;
  readonly queue: string;
  readonly channel: Channel;
  readonly waitSeconds: number;
  readonly offered: boolean;
  /** Null also for an agent of another team. */
  readonly offeredTo: string | null;
  readonly reservedFor: string | null;
}

/** All of the floor at one moment. */
export interface FloorSnapshot {
  readonly type: 'snapshot';
  readonly cursor: number;
  readonly at: string;
  readonly team: string | null;
  readonly interval: { readonly seconds: number; readonly from: string | null };
  readonly queues: readonly FloorQueue[];
  readonly agents: readonly FloorAgent[];
  readonly waiting: readonly FloorItem[];
  readonly leftOut: { readonly queues: number; readonly agents: number; readonly waiting: number };
}

/** What a supervisor asks of the server. */
export type FloorCommand =
  | { readonly type: 'SetPresence'; readonly agent: string; readonly state: Exclude<Presence, 'missed'>; readonly reason: string | null }
  | { readonly type: 'Transfer'; readonly workItem: string; readonly to: Target; readonly note: string | null };

export interface FloorClientFrame {
  readonly type: 'command';
  readonly id: string;
  readonly command: FloorCommand;
}

export type FloorFrame =
  | FloorSnapshot
  | Answer
  | { readonly type: 'error'; readonly code: string; readonly message: string; readonly id?: string };

/** A frame of the server, or null for what is no JSON. */
export function decodeFloor(data: unknown): FloorFrame | null {
  try {
    return JSON.parse(String(data)) as FloorFrame | null;
  } catch {
    return null;
  }
}
