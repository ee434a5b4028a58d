import type { Context } from './Chat';
import type { Pending } from './conversation';
import { linked } from './linked';

/** A message that has not come back from the server: on its way, or refused. */
export function PendingMessage({ context: { talk, say }, pending }: { context: Context; pending: Pending }) {
  const again = () => talk.rewrite(pending.clientMessageId);
  const refused = pending.state === 'refused';
  return (
    <div class="message mine pending">
      <p class="text">{linked(pending.text)}{pending.files.map(one => <span key={one.id} class="name">{one.name}</span>)}</p>
      <p class="meta">
        {say(refused ? 'refused' : 'sending')} {refused && <button type="button" class="link" onClick={again}>{say('again')}</button>}
      </p>
    </div>
  );
}
