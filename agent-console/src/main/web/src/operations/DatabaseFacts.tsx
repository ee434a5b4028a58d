import { useLanguage } from '../language/LanguageContext';
import { sizeOf } from '../language/sizes';
import { dateAndTime } from '../language/times';
import type { Database } from '../wire/operations';

/** What there is to say of the database. */
export function DatabaseFacts({ database }: { database: Database }) {
  const { say, language } = useLanguage();
  const facts = [
    [say('operations.version'), `PostgreSQL ${database.version}`],
    [say('operations.migration'), `V${database.migration}`],
    [say('operations.size'), sizeOf(language, database.bytes)],
    [say('operations.connections'), say('operations.of', { count: database.connections, most: database.mostConnections })],
    [say('operations.since'), dateAndTime(language, database.startedAt)],
  ];
  return (
    <section aria-labelledby="operations-database">
      <h2 id="operations-database">{say('operations.database')}</h2>
      <dl className="facts">
        {facts.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}
      </dl>
    </section>
  );
}
