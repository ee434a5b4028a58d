import { useLanguage } from '../language/LanguageContext';
import type { FieldError } from '../wire/rest';
import { word } from './columns';
import type { Field } from './fields';
import { FieldRow } from './FieldRow';
import { LevelsInput } from './LevelsInput';
import { NameInput } from './NameInput';

interface Props {
  readonly field: Field;
  readonly value: unknown;
  /** Whether it can no longer be changed. */
  readonly fixed: boolean;
  readonly errors: readonly FieldError[];
  readonly onChange: (value: unknown) => void;
}

/** Enters one field, in the way that suits it. */
export function FieldInput({ field, value, fixed, errors, onChange }: Props) {
  const { say } = useLanguage();
  const { input, required } = field;
  const id = `field-${field.path}`;
  const error = errors.length === 0 ? null : errors.map(({ detail }) => detail).join(' ');
  const hint = field.hint === undefined ? null : say(field.hint);
  const common = {
    id,
    required: required === true,
    'aria-invalid': error !== null,
    'aria-describedby': [hint === null ? '' : `${id}-hint`, error === null ? '' : `${id}-error`].join(' ').trim() || undefined,
  };
  const written = value === undefined || value === null ? '' : String(value);
  const entered = (text: string) => onChange(text === '' ? undefined : text);
  const control = () => {
    switch (input.is) {
      case 'text':
        return <input {...common} type={input.secret === true ? 'password' : 'text'} value={written} autoComplete={input.secret === true ? 'new-password' : 'off'} onChange={event => entered(event.target.value)} />;
      case 'whole':
        return <input {...common} type="number" inputMode="numeric" min={input.min} max={input.max} step={1} value={written} onChange={event => onChange(event.target.value === '' ? undefined : event.target.valueAsNumber)} />;
      case 'flag':
        return <input {...common} required={false} type="checkbox" checked={value === true} onChange={event => onChange(event.target.checked)} />;
      case 'choice':
        return (
          <select {...common} className="select" value={written} disabled={fixed} onChange={event => entered(event.target.value)}>
            {input.of.map(one => <option key={one} value={one}>{one === '' ? say('admin.usual') : word(say, input.words, one)}</option>)}
          </select>
        );
      case 'name':
        return <NameInput common={common} from={input.from} value={written} onChange={entered} />;
      case 'lines':
        return <textarea {...common} rows={3} spellCheck={false} value={Array.isArray(value) ? value.join('\n') : ''} onChange={event => onChange(event.target.value === '' ? [] : event.target.value.split('\n'))} />;
      case 'levels':
        return <LevelsInput common={common} as={input.as} value={value} onChange={onChange} />;
    }
  };
  return <FieldRow id={id} label={say(field.label)} hint={hint} error={error} required={required}>{control()}</FieldRow>;
}

/** What every control has. */
export interface Common {
  readonly id: string;
  readonly required: boolean;
  readonly 'aria-invalid': boolean;
  readonly 'aria-describedby': string | undefined;
}
