import { useLayoutEffect, useRef, type FormEvent, type KeyboardEvent } from 'react';
import { nameOf } from '../customer/nameOf';
import type { WorkRow } from '../desk/deskStore';
import { blankDraft } from '../desk/drafts';
import { useLanguage } from '../language/LanguageContext';
import { useDesk } from '../react/DeskContext';
import { useKeyed } from '../react/useStore';
import { AttachButton } from './AttachButton';
import { AttachingList } from './AttachingList';
import { destination, destinations } from './destinations';
import { DestinationChoice } from './DestinationChoice';
import { ModeChoice } from './ModeChoice';
import { sends } from './sends';

/** The longest text that is sent, in UTF-16 units. */
const LONGEST = 8000;

/** Where the agent writes a reply or a note. What is written is kept as a draft of the case. */
export function Composer({ work }: { work: WorkRow }) {
  const { say } = useLanguage();
  const desk = useDesk();
  const field = useRef<HTMLTextAreaElement>(null);
  // Before the next key arrives: whoever accepts goes on writing.
  useLayoutEffect(() => {
    if (desk.takeAccepted(work.workItem)) {
      field.current?.focus();
    }
  }, [desk, work.workItem]);
  const draft = useKeyed(desk.drafts.store, work.case) ?? blankDraft;
  const customer = useKeyed(desk.store.customers, work.customer);
  const all = destinations(customer);
  const to = destination(all, draft.contactPoint, work.contactPoint);
  // Whoever is on the phone is answered by word of mouth.
  const mode = work.state === 'wrap_up' ? 'note' : draft.mode ?? (work.channel === 'phone' ? 'note' : 'reply');
  const note = mode === 'note';
  const text = draft[mode];
  const name = nameOf(customer, say);
  const attaching = useKeyed(desk.uploads.store, work.case) ?? [];
  const ready = attaching.some(one => one.state === 'ready');
  const uploading = attaching.some(one => one.state === 'uploading');
  const canSend = note ? text.trim() !== '' : to !== null && !uploading && (text.trim() !== '' || ready);
  const attach = (files: Iterable<File>) => desk.uploads.attach(work.case, files);

  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    if (!canSend) {
      return;
    }
    if (note) {
      desk.submit({ type: 'AddNote', case: work.case, text: text.trim() });
    } else if (to !== null) {
      const files = desk.uploads.take(work.case);
      const along = files.length === 0 ? {} : { files };
      desk.submit({ type: 'SendMessage', case: work.case, text: text.trim(), channel: to.channel, contactPoint: to.contactPoint, ...along });
    }
    desk.drafts.change(work.case, { [mode]: '' });
    field.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (sends(event.nativeEvent)) {
      submit(event);
    }
  };
  return (
    // Files may be dropped anywhere on it; by keyboard the button does the same.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <form
      className="composer"
      data-mode={mode}
      aria-label={say('composer.label')}
      onSubmit={submit}
      onDragOver={event => note || event.preventDefault()}
      onDrop={event => {
        if (!note && event.dataTransfer.files.length > 0) {
          event.preventDefault();
          attach([...event.dataTransfer.files]);
        }
      }}
    >
      <div className="composer-head">
        {work.state === 'assigned' && <ModeChoice mode={mode} onChoose={next => desk.drafts.change(work.case, { mode: next })} />}
        {!note && <DestinationChoice all={all} chosen={to} onChoose={contactPoint => desk.drafts.change(work.case, { contactPoint })} />}
      </div>
      <textarea
        id="composer-text"
        ref={field}
        rows={3}
        maxLength={LONGEST}
        value={text}
        aria-label={note ? say('composer.noteFor') : say('composer.replyTo', { customer: name })}
        placeholder={note ? say('composer.noteHint') : say('composer.replyHint', { customer: name })}
        aria-keyshortcuts="Control+Enter"
        onChange={event => {
          desk.drafts.change(work.case, { [mode]: event.target.value });
          if (!note) {
            desk.typing(work.case);
          }
        }}
        onKeyDown={onKeyDown}
        onPaste={event => {
          if (!note && event.clipboardData.files.length > 0) {
            event.preventDefault();
            attach([...event.clipboardData.files]);
          }
        }}
      />
      {!note && <AttachingList attaching={attaching} onDetach={id => desk.uploads.detach(work.case, id)} />}
      <div className="composer-foot">
        {!note && <AttachButton onChoose={attach} />}
        <span className="hint">
          {!note && to === null && say('composer.nowhere')}
          {work.resolved && work.state === 'assigned' && say('composer.resolved')}
        </span>
        <button type="submit" className="button primary" disabled={!canSend}>
          {say(note ? 'composer.addNote' : 'composer.send')} <kbd>Ctrl ↵</kbd>
        </button>
      </div>
    </form>
  );
}
