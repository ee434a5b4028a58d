import type { Context } from './Chat';
import { Message } from './Message';
import { PendingMessage } from './PendingMessage';

/** What was said, oldest first, and what is on its way. */
export function Messages({ context }: { context: Context }) {
  const { messages, pending, readUpTo } = context.talk.current().conversation;
  const lastSeen = messages.findLast(one => one.from === 'customer' && one.seq <= readUpTo);
  return (
    // Scrollable by keyboard, therefore focusable.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div class="messages" role="log" aria-label={context.say('log')} tabIndex={0}>
      {messages.length + pending.length === 0 && <p class="greeting">{context.say('greeting')}</p>}
      {messages.map(one => <Message key={one.seq} context={context} message={one} seen={one === lastSeen} />)}
      {pending.map(one => <PendingMessage key={one.clientMessageId} context={context} pending={one} />)}
    </div>
  );
}
