import type { Selection } from '../desk/deskStore';
import { useLanguage } from '../language/LanguageContext';
import { useDesk } from '../react/DeskContext';
import { useKeyed } from '../react/useStore';
import type { Dialog } from '../shell/dialog';
import { CaseCard } from './CaseCard';
import { Identity } from './Identity';
import { nameOf } from './nameOf';

/** Who the customer of the chosen work or offer is, and what can be done with the case. */
export function CustomerPane({ selection, onDialog }: { selection: Selection | null; onDialog: (dialog: Dialog) => void }) {
  const { say } = useLanguage();
  const { store } = useDesk();
  const open = useKeyed(store.work, selection?.workItem ?? '');
  const work = open?.accepting === null ? open : undefined;
  const offer = useKeyed(store.offers, selection?.workItem ?? '');
  const customer = useKeyed(store.customers, (open ?? offer)?.customer ?? '');
  return (
    <aside className="pane" aria-label={say('customer.label')}>
      {customer !== undefined && (
        <section className="card">
          <h2 className="pane-name"><span className="avatar" aria-hidden="true">{initial(nameOf(customer, say))}</span>{nameOf(customer, say)}</h2>
          <h3>{say('customer.contactPoints')}</h3>
          <Identity customer={customer} wroteLast={open?.contactPoint ?? null} canLink={work !== undefined} />
        </section>
      )}
      {work !== undefined && <CaseCard work={work} onDialog={onDialog} />}
    </aside>
  );
}

function initial(name: string): string {
  return [...name.replace(/^\+/, '')][0]?.toUpperCase() ?? '';
}
