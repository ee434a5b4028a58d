import type { Context } from './Chat';
import type { Say } from './texts/texts';
import type { View } from './view';

/** One line on how things stand: the connection, the place in the queue, who types, the end. */
export function Status({ context: { talk, say } }: { context: Context }) {
  const view = talk.current();
  return (
    <div class="status" role="status">
      {sentence(view, say)}
      {view.link === 'refused' && <button type="button" class="link" onClick={talk.connect}>{say('again')}</button>}
    </div>
  );
}

/** What the status line says. */
export function sentence({ link, conversation, refusal }: View, say: Say): string {
  const { queue, typing, ended } = conversation;
  if (link === 'refused') {
    return `${say('closed')} ${refusal ?? ''} `;
  }
  if (link !== 'live') {
    return link === 'idle' ? '' : say(link);
  }
  if (ended) {
    return say('ended');
  }
  if (typing !== null) {
    return say('typing', { name: typing });
  }
  if (queue === null) {
    return '';
  }
  const place = queue.place <= 1 ? say('next') : say('place', { place: queue.place });
  const minutes = Math.ceil((queue.expectedWaitSeconds ?? 0) / 60);
  return minutes > 0 ? `${place} ${say('wait', { minutes })}` : place;
}
