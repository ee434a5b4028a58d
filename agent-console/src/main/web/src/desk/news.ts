import type { Command } from '../wire/frames';

/** What happened to a customer's work. */
export type AboutCustomer = 'offerTimedOut' | 'offerWithdrawn' | 'messageFailed' | 'messageRetried' | 'messageDiscarded' | 'notConnected';

/** Something that happened and that the agent is told in words. */
export type News =
  | { readonly kind: 'refused'; readonly code: string; readonly message: string; readonly command: Command }
  | { readonly kind: 'error'; readonly code: string; readonly message: string }
  | { readonly kind: AboutCustomer; readonly customer: string | null };

const failures: ReadonlySet<News['kind']> = new Set(['refused', 'error', 'messageFailed', 'messageDiscarded', 'notConnected']);

/** Whether it is about something that the agent wanted and that was not done. */
export function isFailure(news: News): boolean {
  return failures.has(news.kind);
}
