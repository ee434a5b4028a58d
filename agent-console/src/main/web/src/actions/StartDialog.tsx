import { useState, type FormEvent } from 'react';
import { useLanguage } from '../language/LanguageContext';
import { useDesk } from '../react/DeskContext';
import { customerOf } from '../wire/links';
import { Problem } from '../wire/rest';
import { DialogFrame } from './DialogFrame';

const kinds = { phone: 'tel', email: 'email' } as const;

type Kind = keyof typeof kinds;

/** Writes to a customer first: by an address, whoever has it. */
export function StartDialog({ onClose }: { onClose: () => void }) {
  const { say } = useLanguage();
  const desk = useDesk();
  const [kind, setKind] = useState<Kind>('phone');
  const [address, setAddress] = useState('');
  const [name, setName] = useState('');
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const start = async () => {
    const customer = await customerOf(kind, address.trim(), name.trim() === '' ? null : name.trim());
    const point = customer.contactPoints.find(one => one.kind === kind && same(one.address, address)) ?? customer.contactPoints.find(one => one.kind === kind);
    if (point === undefined) {
      throw new Problem(0, '');
    }
    desk.submit({ type: 'StartInteraction', customer: customer.id, contactPoint: point.id, text: text.trim() });
    onClose();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    start().catch((failure: unknown) => {
      setProblem(failure instanceof Problem ? failure.message : '');
      setBusy(false);
    });
  };
  return (
    <DialogFrame title={say('start.title')} onClose={onClose}>
      <form className="startForm" onSubmit={submit}>
        <fieldset className="choices">
          <legend>{say('start.kind')}</legend>
          {(Object.keys(kinds) as Kind[]).map(one => (
            <label key={one}>
              <input type="radio" name="kind" checked={kind === one} onChange={() => setKind(one)} />
              {say(`start.${one}`)}
            </label>
          ))}
        </fieldset>
        <label className="field">
          <span>{say('linkForm.address')}</span>
          {/* The dialog was opened to be filled in. */}
          {/* oxlint-disable-next-line jsx-a11y/no-autofocus */}
          <input type={kinds[kind]} value={address} maxLength={320} required autoFocus autoComplete="off" onChange={event => setAddress(event.target.value)} />
        </label>
        <label className="field">
          <span>{say('start.name')}</span>
          <input value={name} maxLength={200} autoComplete="off" onChange={event => setName(event.target.value)} />
        </label>
        <label className="field">
          <span>{say('start.text')}</span>
          <textarea value={text} rows={4} maxLength={8000} required onChange={event => setText(event.target.value)} />
        </label>
        {problem !== null && <p className="hint" role="alert">{problem === '' ? say('links.failed') : problem}</p>}
        <div className="buttons">
          <button type="submit" className="button primary" disabled={busy || address.trim() === '' || text.trim() === ''}>{say('start.submit')}</button>
          <button type="button" className="button" onClick={onClose}>{say('dialog.cancel')}</button>
        </div>
      </form>
    </DialogFrame>
  );
}

/** Whether both are the same address, however they are written. */
function same(one: string, other: string): boolean {
  return plain(one) === plain(other);
}

function plain(address: string): string {
  return address.toLowerCase().replace(/[\s().-]/g, '');
}
