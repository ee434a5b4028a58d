import { useState, type ReactNode } from 'react';
import { DialogFrame } from './DialogFrame';
import { detailOf } from '../admin/useLoaded';
import { useLanguage } from '../language/LanguageContext';

interface Props {
  /** What the button says. */
  readonly title: string;
  /** What it says with whom or what it is about. */
  readonly label: string;
  /** What is said when the server gave no reason, or no answer. */
  readonly unanswered: string;
  readonly onConfirmed: () => Promise<unknown>;
  readonly onDone: () => void;
  /** What it means. */
  readonly children: ReactNode;
}

/** Does something once that is confirmed; why it was not done is said in the dialog. */
export function ConfirmButton({ title, label, unanswered, onConfirmed, onDone, children }: Props) {
  const { say } = useLanguage();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const close = () => {
    setAsking(false);
    setProblem(null);
  };
  const act = () => {
    setBusy(true);
    setProblem(null);
    onConfirmed().then(
      () => {
        close();
        onDone();
      },
      (thrown: unknown) => setProblem(detailOf(thrown) || unanswered),
    ).finally(() => setBusy(false));
  };
  return (
    <>
      <button type="button" className="button" aria-label={label} onClick={() => setAsking(true)}>{title}</button>
      {asking && (
        <DialogFrame title={label} onClose={close}>
          {children}
          <p className="problem" role="alert">{problem}</p>
          <div className="buttons">
            <button type="button" className="button primary" disabled={busy} onClick={act}>{title}</button>
            <button type="button" className="button" onClick={close}>{say('dialog.cancel')}</button>
          </div>
        </DialogFrame>
      )}
    </>
  );
}
