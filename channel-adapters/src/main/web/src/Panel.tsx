import { Attaching } from './Attaching';
import type { Context } from './Chat';
import { Composer } from './Composer';
import { Icon } from './Icon';
import { Messages } from './Messages';
import { Status } from './Status';
import type { View } from './view';

/** The chat's window: what was said, how things stand, where to write. Escape closes it. */
export function Panel({ context }: { context: Context }) {
  const { talk, say, language, hide } = context;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.isComposing) {
      hide();
    }
  };
  const end = (event: MouseEvent) => {
    talk.end();
    // The button goes with the chat: whoever is on it goes on where a new chat would begin.
    (event.currentTarget as Element).closest('section')?.querySelector('textarea')?.focus();
  };
  return (
    // Not modal: the page beside it stays usable, so it is no dialog element.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      class="panel"
      role="dialog"
      aria-label={say('title')}
      lang={language}
      onKeyDown={onKeyDown}
      onDragOver={event => event.preventDefault()}
      onDrop={event => {
        event.preventDefault();
        talk.connect();
        talk.files.attach(event.dataTransfer?.files ?? []);
      }}
    >
      <header>
        <h2>{say('title')}</h2>
        {mayEnd(talk.current()) && <button type="button" class="link" onClick={end}>{say('end')}</button>}
        <button type="button" class="close" aria-label={say('close')} onClick={hide}><Icon path="M6 6l12 12M18 6L6 18" /></button>
      </header>
      <Messages context={context} />
      <Status context={context} />
      <Attaching context={context} />
      <Composer context={context} />
    </section>
  );
}

/** Only a chat that has begun can be ended, and only where the server hears it. */
function mayEnd({ link, conversation: { messages, ended } }: View): boolean {
  return link === 'live' && messages.length > 0 && !ended;
}
