import { Attached } from './Attached';
import type { Context } from './Chat';
import { linked } from './linked';
import type { ChatMessage } from './wire';

/** One message with who wrote it and when, and whether the agent has seen it. */
export function Message({ context, message, seen }: { context: Context; message: ChatMessage; seen: boolean }) {
  const { say, language } = context;
  const mine = message.from === 'customer';
  const time = new Date(message.at).toLocaleTimeString(language, { hour: 'numeric', minute: '2-digit' });
  return (
    <div class={mine ? 'message mine' : 'message'}>
      {message.text !== '' && <p class="text">{linked(message.text)}</p>}
      {message.files !== undefined && <Attached context={context} files={message.files} />}
      <p class="meta">
        {mine ? say('you') : message.name ?? say('agent')} <time dateTime={message.at}>{time}</time>
        {seen && ` · ${say('seen')}`}
      </p>
    </div>
  );
}
