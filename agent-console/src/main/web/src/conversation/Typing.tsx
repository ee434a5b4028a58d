import { nameOf } from '../customer/nameOf';
import { useLanguage } from '../language/LanguageContext';
import { useDesk } from '../react/DeskContext';
import { useKeyed } from '../react/useStore';

/** Tells that the customer types. */
export function Typing({ caseId, customer }: { caseId: string; customer: string }) {
  const { say } = useLanguage();
  const { store } = useDesk();
  const typing = useKeyed(store.typing, caseId);
  const known = useKeyed(store.customers, customer);
  const name = typing ?? nameOf(known, say);
  return (
    <p className="typing" role="status">
      {typing !== undefined && <><span className="dots" aria-hidden="true"><i /><i /><i /></span>{say('timeline.typing', { name })}</>}
    </p>
  );
}
