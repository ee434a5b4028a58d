import { clock } from '../language/times';
import { useDesk } from '../react/DeskContext';
import { useNow } from '../react/useNow';
import { useCell } from '../react/useStore';

/** How long it has been since a time of the server, running. */
export function Since({ at }: { at: string }) {
  const skew = useCell(useDesk().store.skew);
  return <span className="clock" aria-hidden="true">{clock((useNow() - skew - Date.parse(at)) / 1000)}</span>;
}
