import { useCallback } from 'react';
import { useLanguage } from '../language/LanguageContext';
import { things, type Collection, type Thing } from '../wire/admin';
import { columns } from './columns';
import { ListHead } from './ListHead';
import { editHash } from './places';
import { useLoaded } from './useLoaded';
import { Waiting } from './Waiting';

/** The things of a collection by name. */
export function ThingList({ collection }: { collection: Exclude<Collection, 'channel-accounts'> }) {
  const { say } = useLanguage();
  const [loaded] = useLoaded(useCallback(() => things(collection), [collection]));
  const shown = columns[collection];
  return (
    <section>
      <ListHead collection={collection} />
      <Waiting loaded={loaded} />
      {loaded.state === 'read' && (loaded.value.length === 0 ? <p className="hint">{say('admin.none')}</p> : (
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{say('admin.name')}</th>
              {shown.map(({ label }) => <th key={label} scope="col">{say(label)}</th>)}
            </tr>
          </thead>
          <tbody>
            {loaded.value.map((thing: Thing) => (
              <tr key={thing.id} data-idle={thing['active'] === false}>
                <th scope="row"><a href={editHash(collection, thing.id)}>{thing.id}</a></th>
                {shown.map(({ label, cell }) => <td key={label}>{cell(thing, say) || '–'}</td>)}
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </section>
  );
}
