import { request } from './rest';
import type { Channel } from './shapes';

/** How the server stands; all times are the database's. */
export interface Standing {
  readonly at: string;
  readonly node: string;
  readonly nodes: readonly Node[];
  readonly domains: readonly Domain[];
  readonly database: Database;
}

export interface Node {
  readonly name: string;
  readonly here: boolean;
  readonly state: 'alive' | 'silent' | 'gone';
  readonly address: string | null;
  readonly version: string | null;
  readonly startedAt: string | null;
  readonly seenAt: string | null;
}

export interface Domain {
  readonly domain: string;
  readonly owner: string | null;
  readonly epoch: number;
  readonly lastSeq: number;
  readonly lastEventAt: string | null;
  readonly inbox: { readonly waiting: number; readonly oldestAt: string | null; readonly parked: number };
  readonly outbox: {
    readonly waiting: number;
    readonly oldestAt: string | null;
    readonly sending: number;
    readonly unknown: number;
    readonly dead: number;
  };
}

export interface Database {
  readonly version: string;
  readonly migration: number;
  readonly bytes: number;
  readonly connections: number;
  readonly mostConnections: number;
  readonly startedAt: string;
}

interface Reachable {
  readonly id: string;
  readonly account: string;
  readonly channel: Channel;
  readonly contactPoint: { readonly address: string } | null;
}

/** A message to a customer that was given up. */
export interface DeadLetter extends Reachable {
  readonly agent: string | null;
  readonly text: string;
  readonly files: number;
  readonly reason: 'refused' | 'gave-up' | 'undelivered' | 'unknown';
  readonly code: string | null;
  readonly error: string | null;
  readonly attempts: number;
  readonly at: string;
}

/** A message that was accepted and could not be handled. */
export interface ParkedMessage extends Reachable {
  readonly kind: 'message' | 'receipt' | 'left' | 'call';
  readonly text: string | null;
  readonly fault: string;
  readonly attempts: number;
  readonly receivedAt: string;
}

export interface FirstPage<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/** As many as one request may settle. */
const MOST = 200;

export const standing = (): Promise<Standing | null> => request<Standing>('GET', '/api/v1/operations');

async function first<T>(path: string): Promise<FirstPage<T>> {
  return await request<FirstPage<T>>('GET', `/api/v1/${path}?limit=${MOST}`) ?? { items: [], next: null };
}

export const deadLetters = (): Promise<FirstPage<DeadLetter>> => first('dead-letters');

export const parkedMessages = (): Promise<FirstPage<ParkedMessage>> => first('parked-messages');

const settling = (path: string) => (ids: readonly string[]): Promise<unknown> => request('POST', `/api/v1/${path}`, { ids });

export const retryLetters = settling('dead-letters/retry');
export const discardLetters = settling('dead-letters/discard');
export const retryParked = settling('parked-messages/retry');
