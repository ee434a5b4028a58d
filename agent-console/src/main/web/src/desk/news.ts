import type { Command } from '../wire/frames';

/** Something that happened and that the agent is told in words. */
export type News =
  | { readonly kind: 'refused'; readonly code: string; readonly message: string; readonly command: Command }
  | { readonly kind: 'error'; readonly code: string; readonly message: string }
  | { readonly kind: 'offerTimedOut' | 'offerWithdrawn' | 'messageFailed'; readonly customer: string | null };

/** Whether it is about something that the agent wanted and that was not done. */
export function isFailure(news: News): boolean {
  return news.kind === 'refused' || news.kind === 'error' || news.kind === 'messageFailed';
}
