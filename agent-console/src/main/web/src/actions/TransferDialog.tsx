import { useState, type FormEvent } from 'react';
import { useLanguage } from '../language/LanguageContext';
import type { DirectoryKind } from '../wire/directory';
import type { Target } from '../wire/frames';
import { DialogFrame } from './DialogFrame';
import { TargetKind } from './TargetKind';
import { TargetList } from './TargetList';

interface Props {
  /** The agent whose work it is already. */
  readonly except?: string | null | undefined;
  readonly onTransfer: (to: Target, note: string | null) => void;
  readonly onClose: () => void;
}

/** Gives work to a queue, an agent or anyone with a skill, with a note if there is something to say. */
export function TransferDialog({ except, onTransfer, onClose }: Props) {
  const { say } = useLanguage();
  const [kind, setKind] = useState<DirectoryKind>('queues');
  const [chosen, setChosen] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (chosen !== null) {
      onTransfer(target(kind, chosen), note.trim() || null);
      onClose();
    }
  };
  return (
    <DialogFrame title={say('transfer.title')} onClose={onClose}>
      <form onSubmit={submit}>
        <TargetKind kind={kind} onChoose={next => {
          setKind(next);
          setChosen(null);
        }} />
        <TargetList key={kind} kind={kind} except={except} chosen={chosen} onChoose={setChosen} />
        <label className="field">
          <span>{say('transfer.note')}</span>
          <textarea rows={2} maxLength={8000} value={note} onChange={event => setNote(event.target.value)} />
        </label>
        <div className="buttons">
          <button type="submit" className="button primary" disabled={chosen === null}>{say('transfer.submit')}</button>
          <button type="button" className="button" onClick={onClose}>{say('dialog.cancel')}</button>
        </div>
      </form>
    </DialogFrame>
  );
}

function target(kind: DirectoryKind, name: string): Target {
  switch (kind) {
    case 'queues':
      return { queue: name };
    case 'agents':
      return { agent: name };
    case 'skills':
      return { skill: name };
  }
}
