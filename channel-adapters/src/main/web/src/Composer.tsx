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
    const { attaching } = talk.current();
    const ready = attaching.some(one => one.state === 'ready');
    if (field && (text || ready) && attaching.every(one => one.state !== 'uploading')) {
      field.value = '';
      field.focus();
      talk.write(text ?? '');
    }
  };
  return (
    <form class="composer" onSubmit={onSubmit}>
      <button
        type="button"
        class="attach"
        aria-label={say('attach')}
        onClick={event => event.currentTarget.form?.querySelector('input')?.click()}
      >
        <Icon path="M8 12l6-6a3.5 3.5 0 0 1 5 5l-8 8a5.5 5.5 0 0 1-8-8l7-7" />
      </button>
      <input
        type="file"
        multiple
        hidden
        aria-label={say('attach')}
        onChange={event => {
          talk.connect();
          talk.files.attach(event.currentTarget.files ?? []);
          event.currentTarget.value = '';
        }}
      />
      <textarea
        rows={1}
        maxLength={LONGEST}
        aria-label={say('message')}
        placeholder={say('placeholder')}
        onInput={talk.typed}
        onPaste={event => {
          if (event.clipboardData?.files.length) {
            event.preventDefault();
            talk.files.attach(event.clipboardData.files);
          }
        }}
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
