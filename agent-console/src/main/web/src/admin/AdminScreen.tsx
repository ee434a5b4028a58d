import { useEffect, type ReactNode } from 'react';
import { mayWatch } from '../floor/mayWatch';
import { useLanguage } from '../language/LanguageContext';
import { signOut, type User } from '../session/session';
import { Icon } from '../shell/Icon';
import { LanguageSwitch } from '../shell/LanguageSwitch';
import { Mark } from '../shell/Mark';
import { collections } from '../wire/admin';
import { AccountList } from './AccountList';
import { DocumentPage } from './DocumentPage';
import { Editor } from './Editor';
import { listHash, type Place } from './places';
import { ThingList } from './ThingList';
import { TokenPage } from './TokenPage';
import '../style/tables.css';
import '../style/admin.css';

interface Props {
  readonly user: User;
  readonly place: Place;
  readonly onSignedOut: () => void;
}

/** Everything that is administered, a page each. */
export function AdminScreen({ user, place, onSignedOut }: Props) {
  const { say } = useLanguage();
  useEffect(() => {
    document.title = `${say('admin.label')} · ${say('product')}`;
  }, [say]);
  const links = [
    ...collections.map(one => ({ hash: listHash(one), title: say(`admin.${one}`), here: 'collection' in place && place.collection === one })),
    { hash: '#admin/tokens', title: say('admin.tokens'), here: place.kind === 'tokens' },
    { hash: '#admin/document', title: say('admin.document'), here: place.kind === 'document' },
  ];
  return (
    <div className="admin">
      <header className="topBar">
        <Mark />
        <h1>{say('admin.label')}</h1>
        <span className="spring" />
        <a className="button quiet" href="#operations">{say('operations.title')}</a>
        {mayWatch(user) && <a className="button quiet" href="#floor">{say('floor.title')}</a>}
        {user.agent !== null && <a className="button quiet" href="#desk">{say('admin.toDesk')}</a>}
        <LanguageSwitch />
        <span className="user" title={user.displayName}><Icon name="person" />{user.displayName}</span>
        <button type="button" className="button quiet" onClick={() => void signOut().finally(onSignedOut)}>{say('signOut')}</button>
      </header>
      <div className="adminColumns">
        <nav aria-label={say('admin.label')}>
          <ul>
            {links.map(({ hash, title, here }) => (
              <li key={hash}><a href={hash} aria-current={here ? 'page' : undefined}>{title}</a></li>
            ))}
          </ul>
        </nav>
        <main>{page(place)}</main>
      </div>
    </div>
  );
}

function page(place: Place): ReactNode {
  switch (place.kind) {
    case 'list':
      return place.collection === 'channel-accounts' ? <AccountList /> : <ThingList key={place.collection} collection={place.collection} />;
    case 'edit':
      return <Editor key={`${place.collection}/${place.name}`} collection={place.collection} name={place.name} />;
    case 'tokens':
      return <TokenPage />;
    case 'document':
      return <DocumentPage />;
  }
}
