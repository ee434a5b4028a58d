import { useLanguage } from '../language/LanguageContext';
import { isText } from '../language/say';
import { clock, timeOfDay } from '../language/times';
import type { Figure, FloorQueue, FloorSnapshot } from '../wire/floor';
import { LeftOut } from './LeftOut';

/** Each queue with what waits in it and how it was served of late. */
export function QueueTable({ snapshot, title }: { snapshot: FloorSnapshot; title: (name: string) => string }) {
  const { say, language } = useLanguage();
  const { queues, interval } = snapshot;
  const first = queues[0];
  const formula = (figure: Figure) => {
    const key = `formula.${figure.formula}`;
    return isText(key) ? say(key) : figure.formula;
  };
  return (
    <section aria-labelledby="floor-queues">
      <h2 id="floor-queues">{say('floor.queues')}</h2>
      <p className="hint">
        {interval.from === null
          ? say('floor.counting')
          : say('floor.interval', { minutes: interval.seconds / 60, from: timeOfDay(language, interval.from) })}
      </p>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{say('floor.queue')}</th>
            <th scope="col">{say('floor.waiting')}</th>
            <th scope="col">{say('floor.longest')}</th>
            <th scope="col">{say('floor.inProgress')}</th>
            <th scope="col">{say('floor.wrappingUp')}</th>
            <th scope="col" title={say('floor.serviceLevelMeans')}>{first === undefined ? '' : formula(first.serviceLevel)}</th>
            <th scope="col" title={say('floor.abandonmentMeans')}>{first === undefined ? '' : formula(first.abandonment)}</th>
          </tr>
        </thead>
        <tbody>
          {queues.map(queue => (
            <tr key={queue.queue}>
              <th scope="row">{title(queue.queue)}</th>
              <td>
                {queue.waiting}
                {queue.offered > 0 && <small>{say('floor.ofThemOffered', { count: queue.offered })}</small>}
              </td>
              <td data-late={queue.longestWaitSeconds !== null && queue.longestWaitSeconds > queue.targetSeconds}>
                {queue.longestWaitSeconds === null ? '–' : clock(queue.longestWaitSeconds)}
                {queue.longestWaitSeconds !== null && queue.longestWaitSeconds > queue.targetSeconds
                  && <small>{say('floor.pastTarget')}</small>}
              </td>
              <td>{queue.inProgress}</td>
              <td>{queue.wrappingUp}</td>
              <td>{percent(language, queue.serviceLevel)}<small>{served(queue)}</small></td>
              <td>{percent(language, queue.abandonment)}<small>{queue.abandoned !== null && say('floor.abandoned', { count: queue.abandoned })}</small></td>
            </tr>
          ))}
        </tbody>
      </table>
      {queues.length === 0 && <p className="hint">{say('floor.noQueues')}</p>}
      <LeftOut count={snapshot.leftOut.queues} />
    </section>
  );

  function served(queue: FloorQueue): string {
    if (queue.answered === null || queue.answeredInTime === null || queue.abandoned === null) {
      return '';
    }
    const all = queue.answered + queue.abandoned;
    return all === 0
      ? say('floor.targetOnly', { seconds: queue.targetSeconds })
      : say('floor.served', { inTime: queue.answeredInTime, all, seconds: queue.targetSeconds });
  }
}

function percent(language: string, { value }: Figure): string {
  return value === null ? '–' : new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 }).format(value);
}
