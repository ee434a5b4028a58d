import type { User } from '../session/session';

/** Whether the user's role administers; the server has the last word. */
export function mayAdminister(user: User): boolean {
  return user.role === 'administrator';
}
