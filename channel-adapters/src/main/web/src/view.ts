import { empty, type Conversation } from './conversation';
import type { Attaching } from './files';

/** How the connection stands; `refused` is final until the customer tries again. */
export type Link = 'idle' | 'connecting' | 'live' | 'reconnecting' | 'refused';

/** What there is to show. `refusal` is what the server said when it refused the conversation. */
export interface View {
  readonly link: Link;
  readonly conversation: Conversation;
  readonly refusal: string | null;
  readonly attaching: readonly Attaching[];
}

export const blank: View = { link: 'idle', conversation: empty, refusal: null, attaching: [] };
