import { useLanguage } from '../language/LanguageContext';
import { span } from '../language/times';
import type { Domain, Standing } from '../wire/operations';
import { age } from './useStanding';

/** Longer than anything should wait to be decided about. */
const LATE_SECONDS = 10;

/** Who decides for each domain, and what waits to be decided about and to go out. */
export function DomainTable({ standing }: { standing: Standing }) {
  const { say, language } = useLanguage();
  const number = new Intl.NumberFormat(language);
  const ago = (at: string) => say('operations.ago', { span: span(language, age(standing.at, at)) });
  const oldest = (at: string | null) => at !== null && <small>{say('operations.oldest', { span: span(language, age(standing.at, at)) })}</small>;
  const isLate = (at: string | null) => at !== null && age(standing.at, at) > LATE_SECONDS;
  return (
    <section aria-labelledby="operations-domains">
      <h2 id="operations-domains">{say('operations.domains')}</h2>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{say('admin.name')}</th>
            <th scope="col">{say('operations.owner')}</th>
            <th scope="col">{say('operations.epoch')}</th>
            <th scope="col">{say('operations.lastEvent')}</th>
            <th scope="col">{say('operations.inbox')}</th>
            <th scope="col">{say('operations.outbox')}</th>
          </tr>
        </thead>
        <tbody>
          {standing.domains.map(domain => (
            <tr key={domain.domain}>
              <th scope="row">{domain.domain}</th>
              <td data-late={domain.owner === null}>{domain.owner ?? say('operations.noOwner')}</td>
              <td>{number.format(domain.epoch)}</td>
              <td>
                {number.format(domain.lastSeq)}
                {domain.lastEventAt !== null && <small>{ago(domain.lastEventAt)}</small>}
              </td>
              <td data-late={isLate(domain.inbox.oldestAt)}>{number.format(domain.inbox.waiting)}{oldest(domain.inbox.oldestAt)}</td>
              <td data-late={isLate(domain.outbox.oldestAt)}>
                {number.format(domain.outbox.waiting)}
                {oldest(domain.outbox.oldestAt)}
                {details(domain)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );

  function details({ outbox }: Domain) {
    return (
      <>
        {outbox.sending > 0 && <small>{say('operations.sending', { count: outbox.sending })}</small>}
        {outbox.unknown > 0 && <small>{say('operations.inDoubt', { count: outbox.unknown })}</small>}
      </>
    );
  }
}
