import type { DeskEvent } from '../wire/events';
import type { Item } from '../wire/shapes';
import type { DeskStore } from './deskStore';

const nothing = { channel: null, direction: null, contactPoint: null, status: null, trust: null } as const;

/** The line that an event adds to its customer's timeline, or null. */
export function itemOf(event: DeskEvent, store: DeskStore): Item | null {
  switch (event.type) {
    case 'MessageReceived':
      return {
        ...message(event),
        direction: 'in',
        author: { kind: 'customer', name: event.customer.name },
        status: null,
        trust: event.trust,
        quotes: event.quotes ?? false,
      };
    case 'MessageSent':
      return { ...message(event), direction: 'out', author: { kind: 'agent', name: nameOf(event.agent, store) }, status: 'sent', trust: null };
    case 'NoteAdded':
      return {
        ...nothing,
        id: event.note,
        at: event.at,
        kind: 'note',
        text: event.text,
        author: { kind: 'agent', name: nameOf(event.author, store) },
        case: event.case,
      };
    case 'CallStarted':
      return { ...phone(event), author: { kind: 'customer', name: null }, contactPoint: event.contactPoint, trust: event.trust };
    case 'CallConnected':
      return event.agent === null ? phone(event) : { ...phone(event), author: { kind: 'agent', name: nameOf(event.agent, store) } };
    case 'CallEnded':
      return { ...phone(event), event: { type: event.type, reached: event.reached, talk: event.talkSeconds * 1000 } };
    default:
      return null;
  }
}

function message(event: Extract<DeskEvent, { type: 'MessageReceived' | 'MessageSent' }>) {
  const { message: id, at, channel, text, contactPoint, seq = null, files = [] } = event;
  return { id, at, kind: 'message' as const, channel, text, case: event.case, contactPoint, seq, files };
}

function phone(event: Extract<DeskEvent, { type: 'CallStarted' | 'CallConnected' | 'CallEnded' }>) {
  const { entry: id, at, type } = event;
  const author = { kind: 'system' as const, name: null };
  return { ...nothing, id, at, kind: 'phone' as const, channel: 'phone' as const, direction: 'in' as const, text: null, author, case: event.case, event: { type } };
}

/** The agent's own display name; others are known by the name that the server uses. */
function nameOf(agent: string, store: DeskStore): string {
  const me = store.me.get();
  return me !== null && agent === me.agent ? me.displayName : agent;
}
