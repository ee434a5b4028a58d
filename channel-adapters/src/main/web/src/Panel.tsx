import type { Context } from './Chat';
import { Composer } from './Composer';
import { Icon } from './Icon';
import { Messages } from './Messages';
import { Status } from './Status';

/** The chat's window: what was said, how things stand, where to write. Escape closes it. */
export function Panel({ context }: { context: Context }) {
  const { say, language, hide } = context;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.isComposing) {
      hide();
    }
  };
  return (
    // Not modal: the page beside it stays usable, so it is no dialog element.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section class="panel" role="dialog" aria-label={say('title')} lang={language} onKeyDown={onKeyDown}>
      <header>
        <h2>{say('title')}</h2>
        <button type="button" class="close" aria-label={say('close')} onClick={hide}><Icon path="M6 6l12 12M18 6L6 18" /></button>
      </header>
      <Messages context={context} />
      <Status context={context} />
      <Composer context={context} />
    </section>
  );
}
