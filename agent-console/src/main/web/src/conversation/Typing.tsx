import { useLanguage } from '../language/LanguageContext';
import { useDesk } from '../react/DeskContext';
import { useKeyed } from '../react/useStore';

/** Tells that the customer types. */
export function Typing({ caseId }: { caseId: string }) {
  const { say } = useLanguage();
  const name = useKeyed(useDesk().store.typing, caseId);
  return (
    <p className="typing" role="status">
      {name !== undefined && <><span className="dots" aria-hidden="true"><i /><i /><i /></span>{say('timeline.typing', { name })}</>}
    </p>
  );
}
