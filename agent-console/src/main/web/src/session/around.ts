import type { Around } from '../wire/lastingSocket';
import { restore } from './session';

/** The socket at a path of this page's server, for as long as the session holds. */
export function around(path: string): Around {
  const url = new URL(path, location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return { url: url.href, sessionHolds };
}

/** A server that does not answer says nothing about the session. */
function sessionHolds(): Promise<boolean> {
  return restore().then(found => found !== null, () => true);
}
