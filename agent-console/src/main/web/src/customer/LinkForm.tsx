import { useState, type FormEvent } from 'react';
import { useLanguage } from '../language/LanguageContext';
import { useDesk } from '../react/DeskContext';
import type { ContactPointKind } from '../wire/shapes';

const inputs = { phone: 'tel', email: 'email', chat: 'text' } as const;

/** Links another address to the customer. */
export function LinkForm({ customer }: { customer: string }) {
  const { say } = useLanguage();
  const desk = useDesk();
  const [open, setOpen] = useState(false);
  const [kind, setKind] = useState<ContactPointKind>('phone');
  const [address, setAddress] = useState('');
  if (!open) {
    return <button type="button" className="button quiet" onClick={() => setOpen(true)}>+ {say('linkForm.open')}</button>;
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    desk.submit({ type: 'LinkContactPoint', customer, kind, address: address.trim() });
    setAddress('');
    setOpen(false);
  };
  const kinds = Object.keys(inputs) as ContactPointKind[];
  return (
    <form className="linkForm" aria-label={say('linkForm.open')} onSubmit={submit}>
      <label className="field">
        <span>{say('linkForm.kind')}</span>
        <select className="select" value={kind} onChange={event => setKind(kinds.find(one => one === event.target.value) ?? 'phone')}>
          {kinds.map(one => <option key={one} value={one}>{say(`kind.${one}`)}</option>)}
        </select>
      </label>
      <label className="field">
        <span>{say('linkForm.address')}</span>
        {/* Opened to be filled in. */}
        {/* oxlint-disable-next-line jsx-a11y/no-autofocus */}
        <input type={inputs[kind]} value={address} maxLength={320} required autoFocus autoComplete="off" onChange={event => setAddress(event.target.value)} />
      </label>
      <p className="hint">{say('linkForm.hint')}</p>
      <div className="buttons">
        <button type="submit" className="button primary" disabled={address.trim() === ''}>{say('linkForm.submit')}</button>
        <button type="button" className="button" onClick={() => setOpen(false)}>{say('linkForm.cancel')}</button>
      </div>
    </form>
  );
}
