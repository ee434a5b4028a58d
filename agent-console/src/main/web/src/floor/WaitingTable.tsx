import { useLanguage } from '../language/LanguageContext';
import { clock } from '../language/times';
import { ChannelMark } from '../list/ChannelMark';
import type { FloorItem, FloorSnapshot } from '../wire/floor';
import { useFloor } from './FloorContext';
import { LeftOut } from './LeftOut';

interface Props {
  readonly snapshot: FloorSnapshot;
  readonly queueTitle: (name: string) => string;
  readonly agentTitle: (name: string) => string;
  readonly onTransfer: (workItem: string) => void;
}

/** What nobody has taken yet, and what can be done about it. */
export function WaitingTable({ snapshot, queueTitle, agentTitle, onTransfer }: Props) {
  const { say } = useLanguage();
  const floor = useFloor();
  const state = ({ offered, offeredTo, reservedFor }: FloorItem) => {
    if (offered) {
      return offeredTo === null ? say('floor.isOffered') : say('floor.offeredTo', { agent: agentTitle(offeredTo) });
    }
    return reservedFor === null ? say('floor.isWaiting') : say('floor.keptFor', { agent: agentTitle(reservedFor) });
  };
  return (
    <section aria-labelledby="floor-waiting">
      <h2 id="floor-waiting">{say('floor.waitingWork')}</h2>
      {snapshot.waiting.length === 0 ? <p className="hint">{say('floor.nothingWaits')}</p> : (
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{say('floor.channel')}</th>
              <th scope="col">{say('floor.queue')}</th>
              <th scope="col">{say('floor.wait')}</th>
              <th scope="col">{say('floor.state')}</th>
              <th scope="col">{say('floor.actions')}</th>
            </tr>
          </thead>
          <tbody>
            {snapshot.waiting.map(item => (
              <tr key={item.workItem}>
                <th scope="row"><ChannelMark channel={item.channel} /></th>
                <td>{queueTitle(item.queue)}</td>
                <td>{clock(item.waitSeconds)}</td>
                <td>{state(item)}</td>
                <td className="rowActions">
                  <button type="button" className="button" onClick={() => onTransfer(item.workItem)}>{say('floor.transfer')}</button>
                  <button
                    type="button"
                    className="button quiet"
                    onClick={() => floor.submit({ type: 'Transfer', workItem: item.workItem, to: { queue: item.queue }, note: null })}
                  >
                    {say('floor.requeue')}
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <LeftOut count={snapshot.leftOut.waiting} />
    </section>
  );
}
