import { backoffMillis } from '../wire/backoff';

/** The first wait is not the shortest, so that a page that is loaded in vain is not loaded at once again. */
const FIRST_ATTEMPT = 2;

/**
 * Code that comes when it is asked for. A browser keeps in mind that it did not come, and the server may have another version by
 * now: so the page is loaded anew as soon as the server answers.
 */
export async function later<T>(load: () => Promise<T>, reload: () => void = () => location.reload()): Promise<T> {
  try {
    return await load();
  } catch {
    let attempt = FIRST_ATTEMPT;
    do {
      const wait = backoffMillis(attempt);
      attempt += 1;
      await new Promise(waited => setTimeout(waited, wait));
    } while (!(await answers()));
    reload();
    return new Promise(() => undefined);
  }
}

function answers(): Promise<boolean> {
  return fetch('/', { method: 'HEAD', cache: 'no-store' }).then(response => response.ok, () => false);
}
