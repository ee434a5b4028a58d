import { useLayoutEffect, useRef, type FormEvent, type KeyboardEvent } from 'react';
import { nameOf } from '../customer/nameOf';
import type { WorkRow } from '../desk/deskStore';
import { blankDraft } from '../desk/drafts';
import { useLanguage } from '../language/LanguageContext';
import { useDesk } from '../react/DeskContext';
import { useKeyed } from '../react/useStore';
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
  const mode = work.state === 'wrap_up' ? 'note' : draft.mode;
  const note = mode === 'note';
  const text = draft[mode];
  const name = nameOf(customer, say);
  const canSend = text.trim() !== '' && (note || to !== null);

  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    if (!canSend) {
      return;
    }
    if (note) {
      desk.submit({ type: 'AddNote', case: work.case, text: text.trim() });
    } else if (to !== null) {
      desk.submit({ type: 'SendMessage', case: work.case, text: text.trim(), channel: to.channel, contactPoint: to.contactPoint });
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
    <form className="composer" data-mode={mode} aria-label={say('composer.label')} onSubmit={submit}>
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
      />
      <div className="composer-foot">
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
