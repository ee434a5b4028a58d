import { useDesk } from '../react/DeskContext';
import { useKeyed } from '../react/useStore';

/** The last few messages of a customer, to see what an offer is about. */
export function LastLines({ customer }: { customer: string }) {
  const items = useKeyed(useDesk().store.timelines, customer) ?? [];
  const lines = items.filter(item => item.kind === 'message').slice(-2);
  return (
    <ul className="lastLines">
      {lines.map(({ id, text, direction, author }) => (
        <li key={id}>{direction === 'out' && <b>{author?.name}: </b>}{text}</li>
      ))}
    </ul>
  );
}
