import type { WorkRow } from '../desk/deskStore';
import { useLanguage } from '../language/LanguageContext';
import { timeOfDay } from '../language/times';
import { useDesk } from '../react/DeskContext';
import type { Dialog } from '../shell/dialog';
import { Icon } from '../shell/Icon';

const states = { connecting: 'case.connecting', assigned: 'case.active', wrap_up: 'case.wrapUp' } as const;

/** What the work is about for routing, and what the agent can do with it. */
export function CaseCard({ work, onDialog }: { work: WorkRow; onDialog: (dialog: Dialog) => void }) {
  const { say, language } = useLanguage();
  const desk = useDesk();
  const { workItem } = work;
  const state = work.resolved ? 'list.resolved' : states[work.state];
  const assigned = work.state === 'assigned';
  return (
    <section className="card" aria-label={say('case.label')}>
      <h2>{say('case.label')}</h2>
      <dl>
        <dt>{say('case.state')}</dt><dd>{say(state)}</dd>
        <dt>{say('case.queue')}</dt><dd>{work.queue}</dd>
        <dt>{say('case.channel')}</dt><dd>{say(`channel.${work.channel}`)}</dd>
        <dt>{say('case.since')}</dt><dd>{timeOfDay(language, work.since)}</dd>
      </dl>
      <div className="actions">
        <button type="button" className="button" aria-keyshortcuts="Alt+T" disabled={!assigned} onClick={() => onDialog({ kind: 'transfer', workItem })}>
          <Icon name="transfer" />{say('case.transfer')} <kbd>Alt T</kbd>
        </button>
        <button type="button" className="button" aria-keyshortcuts="Alt+C" disabled={!assigned} onClick={() => onDialog({ kind: 'complete', workItem })}>
          <Icon name="check" />{say('case.complete')} <kbd>Alt C</kbd>
        </button>
        <button type="button" className="button" aria-keyshortcuts="Alt+R" disabled={work.resolved} onClick={() => desk.submit({ type: 'ResolveCase', case: work.case })}>
          <Icon name="checks" />{say('case.resolve')} <kbd>Alt R</kbd>
        </button>
      </div>
    </section>
  );
}
