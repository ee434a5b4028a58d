import { useLanguage } from '../language/LanguageContext';
import type { Collection } from '../wire/admin';
import { newHash } from './places';

/** The title of a list, what its things are for, and the way to a new one. */
export function ListHead({ collection }: { collection: Collection }) {
  const { say } = useLanguage();
  return (
    <div className="listHead">
      <div>
        <h2>{say(`admin.${collection}`)}</h2>
        <p className="hint">{say(`admin.${collection}.means`)}</p>
      </div>
      <a className="button primary" href={newHash(collection)}>{say(`admin.${collection}.new`)}</a>
    </div>
  );
}
