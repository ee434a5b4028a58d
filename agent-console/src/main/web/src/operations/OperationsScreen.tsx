import { useEffect } from 'react';
import { useLanguage } from '../language/LanguageContext';
import { signOut, type User } from '../session/session';
import { DatabaseFacts } from './DatabaseFacts';
import { DeadLetterTable } from './DeadLetterTable';
import { DomainTable } from './DomainTable';
import { NodeTable } from './NodeTable';
import { OperationsBar } from './OperationsBar';
import { ParkedTable } from './ParkedTable';
import { useStanding } from './useStanding';
import '../style/tables.css';
import '../style/operations.css';

interface Props {
  readonly user: User;
  readonly onSessionOver: () => void;
  readonly onSignedOut: () => void;
}

/** How the server stands, and what waits for an administrator. */
export function OperationsScreen({ user, onSessionOver, onSignedOut }: Props) {
  const { say } = useLanguage();
  const fresh = useStanding(onSessionOver);
  const { value } = fresh;
  useEffect(() => {
    document.title = `${say('operations.title')} · ${say('product')}`;
  }, [say]);
  return (
    <div className="operations">
      <OperationsBar user={user} fresh={fresh} onSignOut={() => void signOut().finally(onSignedOut)} />
      <main>
        {value === null ? <p className="hint" role="status">{say(fresh.stale ? 'admin.unread' : 'loading')}</p> : (
          <>
            <NodeTable standing={value} />
            <DomainTable standing={value} />
            <DeadLetterTable count={value.domains.reduce((sum, one) => sum + one.outbox.dead, 0)} />
            <ParkedTable count={value.domains.reduce((sum, one) => sum + one.inbox.parked, 0)} />
            <DatabaseFacts database={value.database} />
          </>
        )}
      </main>
    </div>
  );
}
