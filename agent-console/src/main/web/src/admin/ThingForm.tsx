import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useLanguage } from '../language/LanguageContext';
import { putThing, type Collection, type Doc } from '../wire/admin';
import { Problem, type FieldError } from '../wire/rest';
import { at, blank, fieldsOf, set } from './fields';
import { FieldInput } from './FieldInput';
import { FieldRow } from './FieldRow';
import { listHash } from './places';
import { TestButton } from './TestButton';

const NAME = '[a-z0-9][a-z0-9._\\-]{0,62}';

interface Props {
  readonly collection: Collection;
  readonly name: string | null;
  readonly start: Doc;
}

/** Fills a document in. What the server says against a field stands at the field. */
export function ThingForm({ collection, name, start }: Props) {
  const { say } = useLanguage();
  const form = useRef<HTMLFormElement>(null);
  const [doc, setDoc] = useState<Doc>(start);
  const [called, setCalled] = useState(name ?? '');
  const [errors, setErrors] = useState<readonly FieldError[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const fields = fieldsOf(collection, doc);

  useEffect(() => {
    if (problem !== null) {
      const wrong = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]');
      (wrong ?? form.current?.querySelector<HTMLElement>('.problem'))?.focus();
    }
  }, [problem]);

  const change = (path: string, value: unknown) => setDoc(before => (path === 'kind' && collection === 'channel-accounts'
    ? { ...blank(collection, String(value)), ...('queue' in before ? { queue: before['queue'] } : {}) }
    : set(before, path, value)));

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    setErrors([]);
    try {
      const { id: _, ...body } = doc;
      await putThing(collection, called, body);
      location.hash = listHash(collection);
    } catch (thrown) {
      const { errors: found, message } = thrown instanceof Problem ? thrown : new Problem(0, '');
      setErrors(found);
      setProblem(found.length === 0 ? message || say('admin.unsaved') : say('admin.wrong'));
    }
    setBusy(false);
  };

  const known = (path: string) => fields.some(field => path === field.path || path.startsWith(`${field.path}.`) || path.startsWith(`${field.path}[`));
  return (
    <form ref={form} className="adminForm" onSubmit={event => void submit(event)}>
      <div className="problem" role="alert" tabIndex={-1}>
        {problem}
        {errors.filter(error => !known(error.field)).map(error => <p key={error.field}>{error.detail}</p>)}
      </div>
      {name === null && (
        <FieldRow id="field-called" label={say('admin.name')} hint={say('admin.name.hint')} error={null} required>
          {/* The page is for filling it in. */}
          {/* oxlint-disable-next-line jsx-a11y/no-autofocus */}
          <input id="field-called" aria-describedby="field-called-hint" value={called} required pattern={NAME} maxLength={63} autoCapitalize="none" autoComplete="off" spellCheck={false} autoFocus onChange={event => setCalled(event.target.value)} />
        </FieldRow>
      )}
      {fields.map(field => (
        <FieldInput
          key={field.path}
          field={field}
          value={at(doc, field.path)}
          fixed={field.path === 'kind' && name !== null}
          errors={errors.filter(({ field: path }) => path === field.path || path.startsWith(`${field.path}.`) || path.startsWith(`${field.path}[`))}
          onChange={value => change(field.path, value)}
        />
      ))}
      <div className="buttons">
        <button type="submit" className="button primary" disabled={busy}>{say(busy ? 'admin.saving' : 'admin.save')}</button>
        <a className="button" href={listHash(collection)}>{say('dialog.cancel')}</a>
        {collection === 'channel-accounts' && name !== null && <TestButton account={name} />}
      </div>
    </form>
  );
}
