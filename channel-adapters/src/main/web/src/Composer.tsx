import type { Context } from './Chat';
import { Icon } from './Icon';

/** The longest message the widget sends, in UTF-16 units. */
const LONGEST = 8000;

/** Where the customer writes. Enter sends, Shift+Enter begins a line; while an input method composes, Enter belongs to it. */
export function Composer({ context: { talk, say } }: { context: Context }) {
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    const field = (event.currentTarget as HTMLFormElement).querySelector('textarea');
    const text = field?.value.trim();
    if (field && text) {
      field.value = '';
      field.focus();
      talk.write(text);
    }
  };
  return (
    <form class="composer" onSubmit={onSubmit}>
      <textarea
        rows={1}
        maxLength={LONGEST}
        aria-label={say('message')}
        placeholder={say('placeholder')}
        onInput={talk.typed}
        onKeyDown={event => {
          if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
            event.preventDefault();
            event.currentTarget.form?.requestSubmit();
          }
        }}
      />
      <button type="submit" class="send" aria-label={say('send')}><Icon path="M4 12l16-8-6 16-3-7z" /></button>
    </form>
  );
}
