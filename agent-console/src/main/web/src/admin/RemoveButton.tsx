import { ConfirmButton } from '../actions/ConfirmButton';
import { useLanguage } from '../language/LanguageContext';
import { removeAccount } from '../wire/admin';

/** Removes an account once that is confirmed. */
export function RemoveButton({ account, onDone }: { account: string; onDone: () => void }) {
  const { say } = useLanguage();
  return (
    <ConfirmButton
      title={say('accounts.remove')}
      label={say('accounts.removeOf', { account })}
      unanswered={say('accounts.unremoved')}
      onConfirmed={() => removeAccount(account)}
      onDone={onDone}
    >
      <p>{say('accounts.removeMeans')}</p>
    </ConfirmButton>
  );
}
