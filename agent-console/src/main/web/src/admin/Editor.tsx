import { useCallback } from 'react';
import { useLanguage } from '../language/LanguageContext';
import { thing, type Collection } from '../wire/admin';
import { blank } from './fields';
import { listHash } from './places';
import { ThingForm } from './ThingForm';
import { useLoaded } from './useLoaded';
import { Waiting } from './Waiting';

/** The page of one thing; a new one has no name yet. */
export function Editor({ collection, name }: { collection: Collection; name: string | null }) {
  const { say } = useLanguage();
  const [loaded] = useLoaded(useCallback(
    () => (name === null ? Promise.resolve(blank(collection)) : thing(collection, name)),
    [collection, name],
  ));
  return (
    <section>
      <p><a href={listHash(collection)}>← {say(`admin.${collection}`)}</a></p>
      <h2>{name ?? say(`admin.${collection}.new`)}</h2>
      <Waiting loaded={loaded} />
      {loaded.state === 'read' && (loaded.value === null
        ? <p className="problem" role="alert">{say('admin.gone')}</p>
        : <ThingForm collection={collection} name={name} start={loaded.value} />)}
    </section>
  );
}
