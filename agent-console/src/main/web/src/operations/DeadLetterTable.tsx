import { ConfirmButton } from '../actions/ConfirmButton';
import { useLanguage } from '../language/LanguageContext';
import { dateAndTime } from '../language/times';
import { deadLetters, discardLetters, retryLetters, type DeadLetter } from '../wire/operations';
import { Recipient, shortened } from './Recipient';
import { useWaiting } from './useWaiting';
import { WaitingSection } from './WaitingSection';

/** Messages to customers that were given up, each with why, to be sent again or not. */
export function DeadLetterTable({ count }: { count: number }) {
  const { say, language } = useLanguage();
  const [loaded, again] = useWaiting(deadLetters, count);
  const buttons = (items: readonly DeadLetter[], to: string, done: (told: string) => void) => {
    const ids = items.map(one => one.id);
    const unknown = items.some(one => one.reason === 'unknown');
    return (
      <>
        <ConfirmButton
          title={say(items.length === 1 ? 'letters.retry' : 'letters.retryAll')}
          label={say('letters.retryOf', { to })}
          unanswered={say('operations.unsettled')}
          onConfirmed={() => retryLetters(ids)}
          onDone={() => {
            again();
            done(say('letters.retried', { to }));
          }}
        >
          <p>{say('letters.retryMeans')}</p>
          {unknown && <p className="warning">{say('letters.mayDouble')}</p>}
        </ConfirmButton>
        {' '}
        <ConfirmButton
          title={say(items.length === 1 ? 'letters.discard' : 'letters.discardAll')}
          label={say('letters.discardOf', { to })}
          unanswered={say('operations.unsettled')}
          onConfirmed={() => discardLetters(ids)}
          onDone={() => {
            again();
            done(say('letters.discarded', { to }));
          }}
        >
          <p>{say('letters.discardMeans')}</p>
        </ConfirmButton>
      </>
    );
  };
  return (
    <WaitingSection
      id="operations-letters"
      title={say('letters.title')}
      means={say('letters.means')}
      loaded={loaded}
      none={say('letters.none')}
      all={(items, done) => buttons(items, say('letters.all', { count: items.length }), done)}
    >
      {(items, done) => (
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{say('operations.to')}</th>
              <th scope="col">{say('operations.text')}</th>
              <th scope="col">{say('operations.why')}</th>
              <th scope="col">{say('floor.actions')}</th>
            </tr>
          </thead>
          <tbody>
            {items.map(letter => (
              <tr key={letter.id}>
                <th scope="row">
                  <Recipient of={letter} />
                  <small>{dateAndTime(language, letter.at)}</small>
                </th>
                <td className="letterText">
                  {shortened(letter.text)}
                  <small>
                    {letter.agent !== null && say('letters.by', { agent: letter.agent })}
                    {letter.files > 0 && ` · ${say('letters.files', { count: letter.files })}`}
                  </small>
                </td>
                <td className="why">
                  {say(`letters.${letter.reason}`)}
                  {letter.code !== null && ` (${letter.code})`}
                  {letter.error !== null && <small>{letter.error}</small>}
                </td>
                <td className="rowActions">{buttons([letter], letter.contactPoint?.address ?? letter.id, done)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </WaitingSection>
  );
}
