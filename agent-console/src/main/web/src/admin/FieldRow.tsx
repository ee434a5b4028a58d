import type { ReactNode } from 'react';

interface Props {
  readonly id: string;
  readonly label: string;
  readonly hint: string | null;
  readonly error: string | null;
  readonly required?: boolean | undefined;
  readonly children: ReactNode;
}

/** A field with its label, what it is for, and what is wrong with it: `{id}-hint` and `{id}-error` describe it. */
export function FieldRow({ id, label, hint, error, required, children }: Props) {
  return (
    <div className="field">
      <label htmlFor={id}>{label}{required === true && <span aria-hidden="true"> *</span>}</label>
      {children}
      {hint !== null && <p className="hint" id={`${id}-hint`}>{hint}</p>}
      {error !== null && <p className="problem" id={`${id}-error`}>{error}</p>}
    </div>
  );
}
