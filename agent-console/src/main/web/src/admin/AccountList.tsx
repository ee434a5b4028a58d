import { useCallback } from 'react';
import { useLanguage } from '../language/LanguageContext';
import { accountStates, things } from '../wire/admin';
import { AccountHealth } from './AccountHealth';
import { ListHead } from './ListHead';
import { word } from './columns';
import { editHash } from './places';
import { RemoveButton } from './RemoveButton';
import { TestButton } from './TestButton';
import { useLoaded } from './useLoaded';
import { Waiting } from './Waiting';

const EVERY_MILLIS = 3000;

/** The channel accounts, each with whether it works. */
export function AccountList() {
  const { say } = useLanguage();
  const [accounts, listAgain] = useLoaded(useCallback(() => things('channel-accounts'), []));
  const [states, readAgain] = useLoaded(accountStates, EVERY_MILLIS);
  return (
    <section>
      <ListHead collection="channel-accounts" />
      <Waiting loaded={accounts} />
      {accounts.state === 'read' && (accounts.value.length === 0 ? <p className="hint">{say('admin.none')}</p> : (
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{say('admin.name')}</th>
              <th scope="col">{say('admin.channel')}</th>
              <th scope="col">{say('admin.queue')}</th>
              <th scope="col">{say('admin.state')}</th>
              <th scope="col">{say('floor.actions')}</th>
            </tr>
          </thead>
          <tbody>
            {accounts.value.map(account => (
              <tr key={account.id}>
                <th scope="row"><a href={editHash('channel-accounts', account.id)}>{account.id}</a></th>
                <td>{word(say, 'channel', String(account['kind']))}</td>
                <td>{String(account['queue'])}</td>
                <td><AccountHealth state={states.state === 'read' ? states.value.find(one => one.id === account.id) : undefined} /></td>
                <td className="rowActions">
                  <RemoveButton account={account.id} onDone={listAgain} />
                  {' '}
                  <TestButton account={account.id} onDone={readAgain} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </section>
  );
}
