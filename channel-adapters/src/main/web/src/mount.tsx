import { render } from 'preact';
import { Chat, type Context } from './Chat';
import type { Connection } from './connection';
import type { Looks, Memory } from './memory';
import type { Say } from './texts/texts';

/** How near the end counts as reading along, in CSS pixels. */
const NEAR = 80;

/**
 * Shows the chat in `root` and again after each change. Everything is drawn from the conversation and what is kept here, so no part
 * has a state of its own. The list stays at its end unless the reader has scrolled back; the window is after a reload as it was before.
 */
export function mount(root: ShadowRoot, talk: Connection, memory: Memory<Looks>, say: Say, language: string): void {
  let { open = false, conversation = null, seen = 0 } = memory.load();
  const context: Context = {
    talk,
    say,
    language,
    show() {
      open = true;
      talk.connect();
      draw();
      root.querySelector('textarea')?.focus();
    },
    hide() {
      open = false;
      draw();
      root.querySelector<HTMLElement>('.launcher')?.focus();
    },
  };
  const goOn = () => {
    if (talk.current().conversation.token !== null) {
      talk.connect();
    }
  };
  talk.listen(draw);
  document.addEventListener('visibilitychange', draw);
  addEventListener('online', goOn);
  draw();
  goOn();

  function draw() {
    const before = root.querySelector('.messages');
    const follows = before === null || before.scrollHeight - before.scrollTop - before.clientHeight < NEAR;
    const { id, lastSeq } = talk.current().conversation;
    if (conversation !== id) {
      conversation = id;
      seen = 0;
    }
    if (open && document.visibilityState === 'visible') {
      // Until the conversation has come again after a reload, there is less of it than was seen.
      seen = Math.max(seen, lastSeq);
      talk.read();
    }
    memory.save({ open, conversation, seen });
    render(<Chat context={context} open={open} seen={seen} />, root);
    const after = root.querySelector('.messages');
    if (after !== null && follows) {
      after.scrollTop = after.scrollHeight;
    }
  }
}
