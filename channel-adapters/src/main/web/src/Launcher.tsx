import type { Context } from './Chat';
import { Icon } from './Icon';

/** The round button that opens and closes the chat, with the number of messages not yet seen. */
export function Launcher({ context, open, unread }: { context: Context; open: boolean; unread: number }) {
  const { say, show, hide } = context;
  const label = unread > 0 ? say('openUnread', { count: unread }) : say(open ? 'close' : 'open');
  return (
    <button type="button" class="launcher" aria-expanded={open} aria-label={label} onClick={open ? hide : show}>
      <Icon path={open ? 'M6 9l6 6 6-6' : 'M4 5h16v11H10l-4 4v-4H4z'} />
      {unread > 0 && <span class="badge" aria-hidden="true">{unread > 9 ? '9+' : unread}</span>}
    </button>
  );
}
