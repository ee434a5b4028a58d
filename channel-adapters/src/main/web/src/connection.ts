import { backoffMillis } from './backoff';
import { discard, empty, leavesGap, receive, write as written, type Conversation, type PendingFile } from './conversation';
import { files as filesOf, type Files } from './files';
import { identifier } from './identifier';
import { remembered, type Memory, type Remembered } from './memory';
import { blank, type View } from './view';
import { decode, type ClientFrame, type ServerFrame } from './wire';

/** Whom the widget speaks for. `url` is the chat socket, `identity` a signed token or null. */
export interface Visitor {
  readonly url: string;
  readonly account: string;
  readonly name: string | null;
  /** What the page's own form asked; proves nothing. */
  readonly email?: string | null;
  readonly phone?: string | null;
  readonly identity: string | null;
}

/** A conversation that outlives its sockets. */
export interface Connection {
  current(): View;
  /** Calls the listener after each change; there is one. */
  listen(listener: () => void): void;
  /** Connects, unless it is connected or about to be. */
  connect(): void;
  readonly files: Files;
  /** Sends a message with what is attached, now or as soon as there is a connection. */
  write(text: string): void;
  /** Tries a refused message again, under a new id. */
  rewrite(clientMessageId: string): void;
  /** Tells that the customer types, every few seconds at most. */
  typed(): void;
  /** Tells that the customer has seen everything so far; calls the listener when there may be more to tell. */
  read(): void;
  /** Ends the chat; the next message begins another. */
  end(): void;
}

const ANSWER_MILLIS = 10_000;
const TYPING_SHOWN_MILLIS = 5_000;
const TYPING_SENT_EVERY_MILLIS = 3_000;
const READ_SENT_EVERY_MILLIS = 1_000;
const END_AGAIN_MILLIS = 2_000;

/** Refusals that a later attempt may not meet: the socket closes, and that is tried again. */
const PASSING = /^(UNAVAILABLE|HELLO_EXPECTED|RATE_LIMITED)$/;

/**
 * The conversation over a socket that may drop: resumes from the last message without a gap, sends what is not acknowledged again
 * under its own id, one message at a time so that their order holds. A closure, not a class, so that the bundler shortens its names.
 */
export function connection(
  visitor: Visitor,
  memory: Memory<Remembered>,
  open: (url: string) => WebSocket = url => new WebSocket(url),
): Connection {
  const { token = null, conversation: id = null, unsent = [] } = memory.load();
  let view: View = { ...blank, conversation: { ...empty, token, id, pending: unsent.map(one => ({ files: [], ...one, state: 'sending' })) } };
  let tell: (() => void) | undefined;
  let socket: WebSocket | null = null;
  let welcomed = false;
  /** Shown once: it lives for minutes, and then the resume token is of this person's conversation. */
  let { identity } = visitor;
  let attempt = 0;
  /** Gaps since the last message that followed on: a gap that stays is asked for ever more rarely. */
  let gaps = 0;
  let inFlight: string | null = null;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;
  let answerTimer: ReturnType<typeof setTimeout> | undefined;
  let resendTimer: ReturnType<typeof setTimeout> | undefined;
  let typingTimer: ReturnType<typeof setTimeout> | undefined;
  let typingSentAt = -Infinity;
  let readSent = 0;
  let readTimer: ReturnType<typeof setTimeout> | undefined;
  /** The customer has ended the chat and the server has not said that it has. */
  let ending = false;

  function show(part: Partial<View>) {
    view = { ...view, ...part };
    tell?.();
  }

  function change(conversation: Conversation) {
    if (conversation !== view.conversation) {
      memory.save(remembered(conversation));
      show({ conversation });
    }
  }

  function send(frame: ClientFrame) {
    if (socket?.readyState === 1) {
      socket.send(JSON.stringify(frame));
    }
  }

  const files = filesOf(visitor.url.replace(/^ws/, 'http'), send, attaching => show({ attaching }));

  function connect() {
    if (socket !== null) {
      return;
    }
    clearTimeout(retryTimer);
    show({ link: attempt === 0 ? 'connecting' : 'reconnecting', refusal: null });
    const opened = open(visitor.url);
    socket = opened;
    welcomed = false;
    opened.addEventListener('open', greet);
    opened.addEventListener('message', event => socket === opened && take(decode(event.data)));
    opened.addEventListener('close', () => dropped(opened));
    expectAnswer();
  }

  function greet() {
    const { account, name, email = null, phone = null } = visitor;
    const typed = { ...(email === null ? {} : { email }), ...(phone === null ? {} : { phone }) };
    const { token: known, lastSeq } = view.conversation;
    send({ type: 'hello', account, name, ...typed, identity, resume: known === null ? null : { token: known, lastSeq } });
  }

  function take(frame: ServerFrame | null) {
    if (frame === null) {
      return;
    }
    if (frame.type === 'message' && leavesGap(view.conversation, frame)) {
      gaps += 1;
      attempt = gaps;
      socket?.close();
      return;
    }
    change(receive(view.conversation, frame));
    files.hear(frame);
    switch (frame.type) {
      case 'welcome':
        welcomed = true;
        identity = null;
        attempt = gaps;
        inFlight = null;
        clearTimeout(answerTimer);
        readSent = 0;
        show({ link: 'live' });
        sayEnd();
        files.again();
        sendNext();
        break;
      case 'message':
        gaps = 0;
        settled(frame.clientMessageId);
        break;
      case 'ack':
        settled(frame.clientMessageId);
        break;
      case 'nack':
        refused(frame.clientMessageId, frame.retryAfterSeconds ?? 0);
        break;
      case 'typing':
        clearTimeout(typingTimer);
        typingTimer = setTimeout(() => change({ ...view.conversation, typing: null }), TYPING_SHOWN_MILLIS);
        break;
      case 'ended':
        ending = false;
        break;
      case 'error':
        settled(frame.clientMessageId);
        failed(frame.code, frame.message);
        break;
      default:
    }
  }

  function settled(clientMessageId: string | null | undefined) {
    if (clientMessageId != null && inFlight === clientMessageId) {
      inFlight = null;
      clearTimeout(answerTimer);
      sendNext();
    }
  }

  function refused(clientMessageId: string, retryAfterSeconds: number) {
    if (inFlight === clientMessageId) {
      clearTimeout(answerTimer);
      resendTimer = setTimeout(() => {
        inFlight = null;
        sendNext();
      }, retryAfterSeconds * 1000);
    }
  }

  function failed(code: string, refusal: string) {
    if (PASSING.test(code) || (welcomed && code !== 'ACCOUNT_UNKNOWN')) {
      setTimeout(sayEnd, END_AGAIN_MILLIS);
      return;
    }
    if (code === 'RESUME_REFUSED') {
      identity = visitor.identity;
      change({ ...empty, pending: view.conversation.pending });
      socket?.close();
      return;
    }
    const closing = socket;
    socket = null;
    closing?.close();
    clearTimeout(answerTimer);
    show({ link: 'refused', refusal });
  }

  function sendNext() {
    const next = view.conversation.pending.find(one => one.state === 'sending');
    if (welcomed && inFlight === null && next !== undefined) {
      const { clientMessageId, text } = next;
      inFlight = clientMessageId;
      const ids = next.files.map(one => one.id);
      send(ids.length === 0 ? { type: 'message', clientMessageId, text } : { type: 'message', clientMessageId, text, files: ids });
      expectAnswer();
    }
  }

  /** A server that does not answer is as good as gone. */
  function expectAnswer() {
    clearTimeout(answerTimer);
    const silent = socket;
    answerTimer = setTimeout(() => {
      silent?.close();
      dropped(silent);
    }, ANSWER_MILLIS);
  }

  function dropped(closed: WebSocket | null) {
    if (socket !== closed) {
      return;
    }
    socket = null;
    welcomed = false;
    inFlight = null;
    clearTimeout(answerTimer);
    clearTimeout(resendTimer);
    show({ link: 'reconnecting' });
    retryTimer = setTimeout(connect, backoffMillis(attempt));
    attempt += 1;
  }

  function sayEnd() {
    if (ending && welcomed) {
      send({ type: 'end' });
    }
  }

  function write(text: string, along?: readonly PendingFile[]) {
    ending = false;
    const taken = along ?? files.taken().map(({ file, name }) => ({ id: file ?? '', name }));
    change(written(view.conversation, identifier(), text, taken));
    connect();
    sendNext();
  }

  return {
    current: () => view,
    listen(listener) {
      tell = listener;
    },
    connect,
    files,
    write: text => write(text),
    rewrite(clientMessageId) {
      const again = view.conversation.pending.find(one => one.clientMessageId === clientMessageId);
      if (again !== undefined) {
        change(discard(view.conversation, clientMessageId));
        write(again.text, again.files);
      }
    },
    typed() {
      if (welcomed && Date.now() - typingSentAt >= TYPING_SENT_EVERY_MILLIS) {
        typingSentAt = Date.now();
        send({ type: 'typing' });
      }
    },
    read() {
      const upTo = view.conversation.messages.findLast(one => one.from === 'agent')?.seq ?? 0;
      if (welcomed && upTo > readSent && readTimer === undefined) {
        readSent = upTo;
        send({ type: 'read', upTo });
        readTimer = setTimeout(() => {
          readTimer = undefined;
          tell?.();
        }, READ_SENT_EVERY_MILLIS);
      }
    },
    end() {
      ending = true;
      sayEnd();
    },
  };
}
