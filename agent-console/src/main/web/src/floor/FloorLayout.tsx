import { useEffect, useState } from 'react';
import { TransferDialog } from '../actions/TransferDialog';
import { useLanguage } from '../language/LanguageContext';
import { useCell } from '../react/useStore';
import type { User } from '../session/session';
import { AgentTable } from './AgentTable';
import { FloorBar } from './FloorBar';
import { useFloor } from './FloorContext';
import { FreshnessBanner } from './FreshnessBanner';
import { QueueTable } from './QueueTable';
import { Refusals } from './Refusals';
import { useTitles } from './useTitles';
import { WaitingTable } from './WaitingTable';

/** Queues, what waits in them, and agents, one below the other. */
export function FloorLayout({ user, onSignOut }: { user: User; onSignOut: () => void }) {
  const { say } = useLanguage();
  const floor = useFloor();
  const snapshot = useCell(floor.snapshot);
  const queueTitle = useTitles('queues');
  const agentTitle = useTitles('agents');
  const [moving, setMoving] = useState<string | null>(null);
  useEffect(() => {
    document.title = `${say('floor.title')} · ${say('product')}`;
  }, [say]);
  return (
    <div className="floor">
      <FloorBar user={user} onSignOut={onSignOut} />
      <FreshnessBanner />
      <main>
        {snapshot === null ? <p className="hint" role="status">{say('loading')}</p> : (
          <>
            <QueueTable snapshot={snapshot} title={queueTitle} />
            <WaitingTable snapshot={snapshot} queueTitle={queueTitle} agentTitle={agentTitle} onTransfer={setMoving} />
            <AgentTable snapshot={snapshot} title={agentTitle} />
          </>
        )}
      </main>
      <Refusals />
      {moving !== null && (
        <TransferDialog
          onTransfer={(to, note) => floor.submit({ type: 'Transfer', workItem: moving, to, note })}
          onClose={() => setMoving(null)}
        />
      )}
    </div>
  );
}
