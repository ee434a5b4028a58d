import { ConfirmButton } from '../actions/ConfirmButton';
import { useLanguage } from '../language/LanguageContext';
import { dateAndTime } from '../language/times';
import { parkedMessages, retryParked, type ParkedMessage } from '../wire/operations';
import { Recipient, shortened } from './Recipient';
import { useWaiting } from './useWaiting';
import { WaitingSection } from './WaitingSection';

/** Messages that were accepted and could not be handled, to be tried once more. */
export function ParkedTable({ count }: { count: number }) {
  const { say, language } = useLanguage();
  const [loaded, again] = useWaiting(parkedMessages, count);
  const button = (items: readonly ParkedMessage[], from: string, done: (told: string) => void) => (
    <ConfirmButton
      title={say(items.length === 1 ? 'parked.retry' : 'parked.retryAll')}
      label={say('parked.retryOf', { from })}
      unanswered={say('operations.unsettled')}
      onConfirmed={() => retryParked(items.map(one => one.id))}
      onDone={() => {
        again();
        done(say('parked.retried', { from }));
      }}
    >
      <p>{say('parked.retryMeans')}</p>
    </ConfirmButton>
  );
  return (
    <WaitingSection
      id="operations-parked"
      title={say('parked.title')}
      means={say('parked.means')}
      loaded={loaded}
      none={say('parked.none')}
      all={(items, done) => button(items, say('letters.all', { count: items.length }), done)}
    >
      {(items, done) => (
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{say('operations.from')}</th>
              <th scope="col">{say('operations.text')}</th>
              <th scope="col">{say('operations.why')}</th>
              <th scope="col">{say('floor.actions')}</th>
            </tr>
          </thead>
          <tbody>
            {items.map(one => (
              <tr key={one.id}>
                <th scope="row">
                  <Recipient of={one} />
                  <small>{dateAndTime(language, one.receivedAt)}</small>
                </th>
                <td className="letterText">{one.text === null ? '–' : shortened(one.text)}</td>
                <td className="why">{one.fault}<small>{say('parked.attempts', { count: one.attempts })}</small></td>
                <td className="rowActions">{button([one], one.contactPoint?.address ?? one.id, done)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </WaitingSection>
  );
}
