import { useCallback } from 'react';
import { useLanguage } from '../language/LanguageContext';
import { things, type Collection } from '../wire/admin';
import type { Common } from './FieldInput';
import { useLoaded } from './useLoaded';

interface Props {
  readonly common: Common;
  readonly from: Collection;
  readonly value: string;
  readonly onChange: (name: string) => void;
}

/** Chooses one of what is defined. */
export function NameInput({ common, from, value, onChange }: Props) {
  const { say } = useLanguage();
  const [loaded] = useLoaded(useCallback(() => things(from), [from]));
  const names = loaded.state === 'read' ? loaded.value.map(({ id }) => id) : [];
  const shown = value === '' || names.includes(value) ? names : [value, ...names];
  return (
    <select {...common} className="select" value={value} onChange={event => onChange(event.target.value)}>
      <option value="">{say(common.required ? 'admin.choose' : 'admin.noneChosen')}</option>
      {shown.map(name => <option key={name} value={name}>{name}</option>)}
    </select>
  );
}
