import { lineOf } from '../desk/timeline';
import { useDesk } from '../react/DeskContext';
import { useKeyed } from '../react/useStore';

/** The last few messages of a customer, to see what an offer is about. */
export function LastLines({ customer }: { customer: string }) {
  const items = useKeyed(useDesk().store.timelines, customer) ?? [];
  const lines = items.filter(item => item.kind === 'message').slice(-2);
  return (
    <ul className="lastLines">
      {lines.map(item => (
        <li key={item.id}>{item.direction === 'out' && <b>{item.author?.name}: </b>}{lineOf(item)}</li>
      ))}
    </ul>
  );
}
