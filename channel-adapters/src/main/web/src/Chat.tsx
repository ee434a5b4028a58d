import type { Connection } from './connection';
import { Launcher } from './Launcher';
import { Panel } from './Panel';
import type { Say } from './texts/texts';

/** What the widget's parts share: the conversation, the texts, and what the customer can do with the window. */
export interface Context {
  readonly talk: Connection;
  readonly say: Say;
  readonly language: string;
  readonly show: () => void;
  readonly hide: () => void;
}

/** The button in the corner of the page and the window it opens. `seen` is the newest message the customer has looked at. */
export function Chat({ context, open, seen }: { context: Context; open: boolean; seen: number }) {
  const { messages } = context.talk.current().conversation;
  const unread = open ? 0 : messages.filter(one => one.from === 'agent' && one.seq > seen).length;
  return (
    <div class="chat">
      {open && <Panel context={context} />}
      <Launcher context={context} open={open} unread={unread} />
    </div>
  );
}
