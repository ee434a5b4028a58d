import { useState } from 'react';
import { useLanguage } from '../language/LanguageContext';
import { useDesk } from '../react/DeskContext';

/** Shows what is kept but not drawn, or else asks the server for what was before. `hidden` is how many are kept. */
export function Earlier({ customer, hidden, onShow }: { customer: string; hidden: number; onShow: () => void }) {
  const { say } = useLanguage();
  const desk = useDesk();
  const [busy, setBusy] = useState(false);
  if (hidden <= 0 && !desk.hasEarlier(customer)) {
    return null;
  }
  const show = async () => {
    onShow();
    if (hidden <= 0) {
      setBusy(true);
      await desk.loadEarlier(customer).catch((thrown: unknown) => {
        const message = thrown instanceof Error ? thrown.message : '';
        desk.notify({ kind: 'error', code: '', message });
      });
      setBusy(false);
    }
  };
  return <button type="button" className="button quiet earlier" disabled={busy} onClick={() => void show()}>{say('timeline.earlier')}</button>;
}
