import { useState } from 'react';
import { DialogFrame } from '../actions/DialogFrame';
import { useLanguage } from '../language/LanguageContext';
import { removeAccount } from '../wire/admin';
import { detailOf } from './useLoaded';

/** Removes an account once that is confirmed; why it was not is said in the dialog. */
export function RemoveButton({ account, onDone }: { account: string; onDone: () => void }) {
  const { say } = useLanguage();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const close = () => {
    setAsking(false);
    setProblem(null);
  };
  const remove = () => {
    setBusy(true);
    setProblem(null);
    removeAccount(account).then(
      () => {
        close();
        onDone();
      },
      (thrown: unknown) => setProblem(detailOf(thrown) || say('accounts.unremoved')),
    ).finally(() => setBusy(false));
  };
  return (
    <>
      <button type="button" className="button" aria-label={say('accounts.removeOf', { account })} onClick={() => setAsking(true)}>
        {say('accounts.remove')}
      </button>
      {asking && (
        <DialogFrame title={say('accounts.removeOf', { account })} onClose={close}>
          <p>{say('accounts.removeMeans')}</p>
          <p className="problem" role="alert">{problem}</p>
          <div className="buttons">
            <button type="button" className="button primary" disabled={busy} onClick={remove}>{say('accounts.remove')}</button>
            <button type="button" className="button" onClick={close}>{say('dialog.cancel')}</button>
          </div>
        </DialogFrame>
      )}
    </>
  );
}
