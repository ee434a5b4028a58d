import { useState } from 'react';
import { CompleteDialog } from '../actions/CompleteDialog';
import { ShortcutsDialog } from '../actions/ShortcutsDialog';
import { StartDialog } from '../actions/StartDialog';
import { TransferDialog } from '../actions/TransferDialog';
import { Main } from '../conversation/Main';
import { CustomerPane } from '../customer/CustomerPane';
import { WorkList } from '../list/WorkList';
import { OfferBar } from '../offer/OfferBar';
import { useDesk } from '../react/DeskContext';
import { useCell } from '../react/useStore';
import type { User } from '../session/session';
import type { Dialog } from './dialog';
import { LinkBanner } from './LinkBanner';
import { MissedBanner } from './MissedBanner';
import { Notices } from './Notices';
import { TopBar } from './TopBar';
import { useDeskShortcuts } from './useDeskShortcuts';
import { useTitle } from './useTitle';

/** The three columns under the top bar, what lies over them, and the keys. */
export function DeskLayout({ user, onSignOut }: { user: User; onSignOut: () => void }) {
  const desk = useDesk();
  const selection = useCell(desk.store.selection);
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const close = () => setDialog(null);
  useDeskShortcuts(setDialog);
  useTitle();
  return (
    <div className="desk">
      <TopBar user={user} onSignOut={onSignOut} onShortcuts={() => setDialog({ kind: 'shortcuts' })} />
      <div className="banners">
        <OfferBar />
        <LinkBanner />
        <MissedBanner />
      </div>
      <div className="columns">
        <WorkList onStart={() => setDialog({ kind: 'start' })} />
        <Main selection={selection} />
        <CustomerPane selection={selection} onDialog={setDialog} />
      </div>
      <Notices />
      {dialog?.kind === 'transfer' && (
        <TransferDialog
          except={desk.store.me.get()?.agent}
          onTransfer={(to, note) => desk.submit({ type: 'Transfer', workItem: dialog.workItem, to, note })}
          onClose={close}
        />
      )}
      {dialog?.kind === 'complete' && <CompleteDialog workItem={dialog.workItem} onClose={close} />}
      {dialog?.kind === 'start' && <StartDialog onClose={close} />}
      {dialog?.kind === 'shortcuts' && <ShortcutsDialog onClose={close} />}
    </div>
  );
}
