import { useState } from 'react';
import { useLanguage } from '../language/LanguageContext';
import { testAccount, type Trial } from '../wire/admin';
import { detailOf } from './useLoaded';

/** Tries an account out and says what came of it. */
export function TestButton({ account, onDone }: { account: string; onDone?: () => void }) {
  const { say } = useLanguage();
  const [busy, setBusy] = useState(false);
  const [trial, setTrial] = useState<Trial | null>(null);
  const test = () => {
    setBusy(true);
    testAccount(account).then(
      came => setTrial(came),
      (thrown: unknown) => setTrial({ works: false, detail: detailOf(thrown) || say('admin.unread'), at: '' }),
    ).finally(() => {
      setBusy(false);
      onDone?.();
    });
  };
  return (
    <>
      <button type="button" className="button" aria-label={say('health.testOf', { account })} disabled={busy} onClick={test}>
        {say(busy ? 'health.testing' : 'health.test')}
      </button>
      <span className="trial" role="status" data-works={String(trial?.works ?? null)}>
        {trial !== null && `${say(trial.works === null ? 'health.nothing' : trial.works ? 'health.works' : 'health.fails')} ${trial.detail}`}
      </span>
    </>
  );
}
