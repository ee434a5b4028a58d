import { useState, type ReactNode } from 'react';
import { detailOf } from '../admin/useLoaded';
import { DialogFrame } from '../actions/DialogFrame';
import { useLanguage } from '../language/LanguageContext';

interface Props {
  /** What the button says. */
  readonly title: string;
  /** What it says with whom or what it is about. */
  readonly label: string;
  readonly onConfirmed: () => Promise<unknown>;
  readonly onDone: () => void;
  /** What it means. */
  readonly children: ReactNode;
}

/** Does something about what waits once that is confirmed; why it was not done is said in the dialog. */
export function SettleButton({ title, label, onConfirmed, onDone, children }: Props) {
  const { say } = useLanguage();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const close = () => {
    setAsking(false);
    setProblem(null);
  };
  const settle = () => {
    setBusy(true);
    setProblem(null);
    onConfirmed().then(
      () => {
        close();
        onDone();
      },
      (thrown: unknown) => setProblem(detailOf(thrown) || say('operations.unsettled')),
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
            <button type="button" className="button primary" disabled={busy} onClick={settle}>{title}</button>
            <button type="button" className="button" onClick={close}>{say('dialog.cancel')}</button>
          </div>
        </DialogFrame>
      )}
    </>
  );
}
