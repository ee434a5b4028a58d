import type { User } from '../session/session';

/** Whether the user's role has a floor. The server decides; this only shows the way. */
export function mayWatch(user: User): boolean {
  return user.role === 'supervisor' || user.role === 'administrator';
}
