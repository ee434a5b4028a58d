import type { Mode } from '../desk/drafts';
import { firstOffer } from '../offer/firstOffer';
import { useDesk } from '../react/DeskContext';
import { useShortcuts } from '../react/useShortcuts';
import type { Dialog } from './dialog';

/** The keys of the desk; the sheet that lists them is {@link ShortcutsDialog}. */
export function useDeskShortcuts(show: (dialog: Dialog) => void): void {
  const desk = useDesk();
  const { store } = desk;
  const open = () => store.work.get(store.selection.get()?.workItem ?? '');
  const selected = () => {
    const work = open();
    return work?.accepting === null ? work : undefined;
  };
  const move = (by: 1 | -1) => {
    const rows = [...store.offers.keys(), ...store.work.keys()];
    const at = rows.indexOf(store.selection.get()?.workItem ?? '');
    const workItem = rows[at < 0 ? 0 : (at + by + rows.length) % rows.length];
    if (workItem !== undefined) {
      desk.select({ kind: store.offers.get(workItem) === undefined ? 'work' : 'offer', workItem });
    }
  };
  const write = (mode: Mode) => {
    const work = open();
    if (work !== undefined) {
      desk.drafts.change(work.case, { mode });
      document.querySelector<HTMLTextAreaElement>('#composer-text')?.focus();
    }
  };
  const answer = (type: 'AcceptOffer' | 'DeclineOffer') => {
    const offer = firstOffer(store.offers.all());
    if (offer !== null) {
      desk.answer(offer, type);
    }
  };
  useShortcuts({
    KeyA: () => answer('AcceptOffer'),
    KeyD: () => answer('DeclineOffer'),
    KeyJ: () => move(1),
    KeyK: () => move(-1),
    KeyM: () => write('reply'),
    KeyN: () => write('note'),
    KeyW: () => show({ kind: 'start' }),
    KeyT: () => {
      const work = selected();
      if (work?.state === 'assigned') {
        show({ kind: 'transfer', workItem: work.workItem });
      }
    },
    KeyC: () => {
      const work = selected();
      if (work?.state === 'wrap_up') {
        desk.submit({ type: 'Complete', workItem: work.workItem, disposition: null });
      } else if (work?.state === 'assigned') {
        show({ kind: 'complete', workItem: work.workItem });
      }
    },
    KeyR: () => {
      const work = selected();
      if (work !== undefined && !work.resolved) {
        desk.submit({ type: 'ResolveCase', case: work.case });
      }
    },
    KeyP: () => {
      const ready = store.me.get()?.presence === 'ready';
      desk.submit({ type: 'SetPresence', state: ready ? 'away' : 'ready', reason: null });
    },
  }, () => show({ kind: 'shortcuts' }));
}
