import { useLanguage } from '../language/LanguageContext';
import { clock } from '../language/times';
import { presenceText } from '../shell/presenceText';
import type { FloorAgent, FloorSnapshot } from '../wire/floor';
import type { Channel } from '../wire/shapes';
import { AgentPresence } from './AgentPresence';
import { LeftOut } from './LeftOut';

/** Each agent with presence and load. */
export function AgentTable({ snapshot, title }: { snapshot: FloorSnapshot; title: (name: string) => string }) {
  const { say } = useLanguage();
  const byChannel = ({ load }: FloorAgent) => (Object.entries(load) as [Channel, number][])
    .map(([channel, units]) => `${say(`channel.${channel}`)} ${units}`)
    .join(' · ');
  return (
    <section aria-labelledby="floor-agents">
      <h2 id="floor-agents">{say('floor.agents')}</h2>
      {snapshot.agents.length === 0 ? <p className="hint">{say('floor.noAgents')}</p> : (
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{say('floor.agent')}</th>
              <th scope="col">{say('floor.presence')}</th>
              <th scope="col">{say('floor.presenceTime')}</th>
              <th scope="col">{say('floor.work')}</th>
              <th scope="col">{say('floor.load')}</th>
              <th scope="col">{say('floor.byChannel')}</th>
              <th scope="col">{say('floor.actions')}</th>
            </tr>
          </thead>
          <tbody>
            {snapshot.agents.map(agent => {
              const { used, total } = agent.capacity;
              return (
                <tr key={agent.agent}>
                  <th scope="row">{title(agent.agent)}</th>
                  <td>
                    <span className="dot" data-presence={agent.presence} /> {presenceText(say, agent.presence, agent.reason)}
                    {!agent.connected && agent.presence !== 'offline' && <small>{say('floor.notConnected')}</small>}
                  </td>
                  <td>{clock(agent.presenceSeconds)}</td>
                  <td>
                    {agent.work}
                    {agent.offers > 0 && <small>{say('floor.andOffers', { count: agent.offers })}</small>}
                  </td>
                  <td>
                    <meter aria-label={say('capacity.label', { used, total })} min={0} max={Math.max(total, used, 1)} value={used} />
                    {' '}{used} / {total}
                  </td>
                  <td>{byChannel(agent) || '–'}</td>
                  <td className="rowActions"><AgentPresence agent={agent.agent} name={title(agent.agent)} /></td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
      <LeftOut count={snapshot.leftOut.agents} />
    </section>
  );
}
