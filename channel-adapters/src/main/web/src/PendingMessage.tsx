import type { Context } from './Chat';
import type { Pending } from './conversation';
import { Text } from './Text';

/** A message that has not come back from the server: on its way, or refused. */
export function PendingMessage({ context: { talk, say }, pending }: { context: Context; pending: Pending }) {
  const again = () => talk.rewrite(pending.clientMessageId);
  return (
    <div class="message mine pending">
      <p class="text"><Text text={pending.text} /></p>
      <p class="meta">
        {pending.state === 'refused' ? (
          <>{say('refused')} <button type="button" class="link" onClick={again}>{say('again')}</button></>
        ) : (
          say('sending')
        )}
      </p>
    </div>
  );
}
