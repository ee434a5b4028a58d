import type { ChatMessage, ServerFrame, Welcome } from './wire';

/** A file that goes along. */
export interface PendingFile {
  readonly id: string;
  readonly name: string;
}

/** What the customer wrote and has not yet come back from the server. */
export interface Pending {
  readonly clientMessageId: string;
  readonly text: string;
  readonly files: readonly PendingFile[];
  readonly state: 'sending' | 'acknowledged' | 'refused';
}

/** What a widget knows of its conversation. `lastSeq` is the newest message without a gap before it. */
export interface Conversation {
  readonly id: string | null;
  readonly token: string | null;
  readonly lastSeq: number;
  readonly messages: readonly ChatMessage[];
  readonly pending: readonly Pending[];
  readonly queue: { readonly place: number; readonly expectedWaitSeconds: number | null } | null;
  readonly typing: string | null;
  readonly readUpTo: number;
  readonly ended: boolean;
}

export const empty: Conversation = {
  id: null, token: null, lastSeq: 0, messages: [], pending: [], queue: null, typing: null, readUpTo: 0, ended: false,
};

/** More than anyone scrolls back in a corner of a page. */
const KEPT = 500;

/** Whether messages before this one are missing, so that the conversation must be resumed from `lastSeq`. */
export function leavesGap(conversation: Conversation, message: ChatMessage): boolean {
  return message.seq > conversation.lastSeq + 1;
}

/** The conversation after a frame. A message that leaves a gap is not taken: the resume brings it again. */
export function receive(conversation: Conversation, frame: ServerFrame): Conversation {
  switch (frame.type) {
    case 'welcome':
      return welcomed(conversation, frame);
    case 'message':
      return heard(conversation, frame);
    case 'ack':
      return mark(conversation, frame.clientMessageId, 'acknowledged');
    case 'nack':
      return frame.retryAfterSeconds == null ? mark(conversation, frame.clientMessageId, 'refused') : conversation;
    case 'error':
      return frame.clientMessageId == null ? conversation : mark(conversation, frame.clientMessageId, 'refused');
    case 'queue':
      return { ...conversation, queue: { place: frame.place, expectedWaitSeconds: frame.expectedWaitSeconds ?? null } };
    case 'typing':
      return { ...conversation, typing: frame.name };
    case 'read':
      return { ...conversation, readUpTo: Math.max(conversation.readUpTo, frame.upTo) };
    case 'ended':
      return { ...conversation, ended: true, queue: null, typing: null };
    default:
      return conversation;
  }
}

/** The conversation with one more message on its way. */
export function write(
  conversation: Conversation,
  clientMessageId: string,
  text: string,
  files: readonly PendingFile[] = [],
): Conversation {
  const one: Pending = { clientMessageId, text, files, state: 'sending' };
  return { ...conversation, ended: false, pending: [...conversation.pending, one] };
}

/** The conversation without a message that the server refused. */
export function discard(conversation: Conversation, clientMessageId: string): Conversation {
  return { ...conversation, pending: conversation.pending.filter(one => one.clientMessageId !== clientMessageId) };
}

function welcomed(conversation: Conversation, welcome: Welcome): Conversation {
  const same = conversation.id === null || conversation.id === welcome.conversation;
  const resumed = same && conversation.token !== null;
  return {
    // Another's conversation, because someone else has signed in: nothing of the one before goes along.
    ...(same ? conversation : empty),
    id: welcome.conversation,
    token: welcome.resumeToken,
    // Whoever is not resumed is sent the conversation from its beginning.
    lastSeq: resumed ? conversation.lastSeq : 0,
  };
}

function heard(conversation: Conversation, message: ChatMessage): Conversation {
  const pending = message.clientMessageId == null ? conversation : discard(conversation, message.clientMessageId);
  if (message.seq !== conversation.lastSeq + 1) {
    return leavesGap(conversation, message) ? conversation : pending;
  }
  const answered = message.from === 'agent';
  return {
    ...pending,
    lastSeq: message.seq,
    messages: [...conversation.messages, message].slice(-KEPT),
    queue: answered ? null : conversation.queue,
    typing: answered ? null : conversation.typing,
    ended: false,
  };
}

function mark(conversation: Conversation, clientMessageId: string, state: Pending['state']): Conversation {
  const pending = conversation.pending.map(one => (one.clientMessageId === clientMessageId ? { ...one, state } : one));
  return { ...conversation, pending };
}
