import { useState, type FormEvent } from 'react';
import { useLanguage } from '../language/LanguageContext';
import { useDesk } from '../react/DeskContext';
import { useKeyed } from '../react/useStore';
import { DialogFrame } from './DialogFrame';

/** Codes for what came of a piece of work; their words are in the texts. */
const dispositions = ['answered', 'follow_up', 'no_answer', 'wrong_place', 'spam'] as const;

/** Completes work, with what came of it. */
export function CompleteDialog({ workItem, onClose }: { workItem: string; onClose: () => void }) {
  const { say } = useLanguage();
  const desk = useDesk();
  const work = useKeyed(desk.store.work, workItem);
  const speaking = work?.call != null && work.call.state !== 'ended';
  const [disposition, setDisposition] = useState<string | null>('answered');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    desk.submit({ type: 'Complete', workItem, disposition });
    onClose();
  };
  return (
    <DialogFrame title={say('complete.title')} onClose={onClose}>
      <form onSubmit={submit}>
        <p className="hint">{say(speaking ? 'complete.call' : 'complete.text')}</p>
        <fieldset className="choices">
          <legend>{say('complete.disposition')}</legend>
          {[...dispositions, null].map(one => (
            <label key={one}>
              {/* The choice is what the dialog is for. */}
              {/* oxlint-disable-next-line jsx-a11y/no-autofocus */}
              <input type="radio" name="disposition" autoFocus={one === 'answered'} checked={disposition === one} onChange={() => setDisposition(one)} />
              {say(`disposition.${one ?? 'none'}`)}
            </label>
          ))}
        </fieldset>
        <div className="buttons">
          <button type="submit" className="button primary">{say('complete.submit')}</button>
          <button type="button" className="button" onClick={onClose}>{say('dialog.cancel')}</button>
        </div>
      </form>
    </DialogFrame>
  );
}
