import { useLanguage } from '../language/LanguageContext';
import { dateAndTime, span } from '../language/times';
import type { Standing } from '../wire/operations';
import { age } from './useStanding';

/** The nodes by the database's word, those that went not long ago included. */
export function NodeTable({ standing }: { standing: Standing }) {
  const { say, language } = useLanguage();
  return (
    <section aria-labelledby="operations-nodes">
      <h2 id="operations-nodes">{say('operations.nodes')}</h2>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{say('admin.name')}</th>
            <th scope="col">{say('admin.state')}</th>
            <th scope="col">{say('operations.address')}</th>
            <th scope="col">{say('operations.version')}</th>
            <th scope="col">{say('operations.since')}</th>
          </tr>
        </thead>
        <tbody>
          {standing.nodes.map(node => (
            <tr key={node.name}>
              <th scope="row">{node.name}{node.here && <small>{say('operations.here')}</small>}</th>
              <td className="standing" data-state={node.state}>
                <span className="dot" />
                {say(`operations.${node.state}`)}
                {node.state !== 'alive' && node.seenAt !== null
                  && <small>{say('operations.seen', { span: span(language, age(standing.at, node.seenAt)) })}</small>}
              </td>
              <td>{node.address ?? '–'}</td>
              <td>{node.version ?? '–'}</td>
              <td>{node.startedAt === null ? '–' : dateAndTime(language, node.startedAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
