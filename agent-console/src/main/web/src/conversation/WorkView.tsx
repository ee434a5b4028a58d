import { Composer } from '../composer/Composer';
import { useDesk } from '../react/DeskContext';
import { useKeyed } from '../react/useStore';
import { CallState } from './CallState';
import { ConversationHeader } from './ConversationHeader';
import { Timeline } from './Timeline';
import { Typing } from './Typing';
import { WrapUp } from './WrapUp';

/** A piece of work: the conversation and where to write. */
export function WorkView({ workItem }: { workItem: string }) {
  const work = useKeyed(useDesk().store.work, workItem);
  return work === undefined ? null : (
    <>
      <ConversationHeader customer={work.customer} channel={work.channel} queue={work.queue} />
      {work.call != null && <CallState call={work.call} connecting={work.state === 'connecting'} />}
      <Timeline customer={work.customer} caseId={work.case} readUpTo={work.readUpTo} />
      <Typing caseId={work.case} customer={work.customer} />
      {work.state === 'wrap_up' && <WrapUp work={work} />}
      <Composer work={work} />
    </>
  );
}
