import { backoffMillis } from './backoff';

/** How the connection stands: `stale` is open but silent, `reconnecting` is dropped. */
export type Link = 'connecting' | 'live' | 'stale' | 'reconnecting';

/** Where the server is, and whether there is any use in coming back to it. */
export interface Around {
  readonly url: string;
  /** Whether the session still holds; false means that there is no use in trying again. */
  readonly sessionHolds: () => Promise<boolean>;
  readonly open?: (url: string) => WebSocket;
}

/** What a lasting socket tells of. */
export interface Listener {
  link(link: Link): void;
  /** A connection begins, and nothing has come over it. */
  begin(): void;
  /** What came, as it came. */
  hear(data: unknown): void;
}

const STALE_MILLIS = 3_000;
const DEAD_MILLIS = 10_000;
const WATCH_MILLIS = 500;

/**
 * A socket that lasts as long as the session: it notices silence, gives up what stays silent, and connects again, each time
 * later. What counts as a sign of life, and from when on one may speak, is the listener's to say.
 */
export class LastingSocket {
  private socket: WebSocket | null = null;
  private heardAt = 0;
  private attempt = 0;
  private isSettled = false;
  private stopped = true;
  private retryTimer: ReturnType<typeof setTimeout> | undefined;
  private watchTimer: ReturnType<typeof setInterval> | undefined;
  private over: () => void = () => undefined;

  constructor(
    private readonly listener: Listener,
    private readonly around: Around,
  ) {}

  /** Connects; answers how to stop. `over` is called when the session has ended. */
  start(over: () => void): () => void {
    this.over = over;
    this.stopped = false;
    this.watchTimer = setInterval(() => this.watch(), WATCH_MILLIS);
    addEventListener('online', this.hurry);
    this.listener.link('connecting');
    this.connect();
    return () => this.stop();
  }

  /** Sends once the connection has settled; answers whether it did. */
  send(text: string): boolean {
    if (this.socket?.readyState !== 1 || !this.isSettled) {
      return false;
    }
    this.socket.send(text);
    return true;
  }

  /** That was a sign of life. */
  heard(): void {
    this.heardAt = Date.now();
  }

  /** The server has said how things stand. */
  settled(): void {
    this.isSettled = true;
    this.attempt = 0;
  }

  private stop(): void {
    this.stopped = true;
    removeEventListener('online', this.hurry);
    clearInterval(this.watchTimer);
    clearTimeout(this.retryTimer);
    const closing = this.socket;
    this.socket = null;
    closing?.close();
  }

  /** The network is back: no use in waiting. */
  private readonly hurry = () => {
    if (this.socket === null && !this.stopped) {
      clearTimeout(this.retryTimer);
      this.connect();
    }
  };

  private connect(): void {
    const socket = (this.around.open ?? (to => new WebSocket(to)))(this.around.url);
    this.socket = socket;
    this.isSettled = false;
    this.heard();
    this.listener.begin();
    socket.addEventListener('message', event => {
      if (this.socket === socket) {
        this.listener.hear(event.data);
      }
    });
    socket.addEventListener('close', () => void this.dropped(socket));
  }

  private watch(): void {
    const silent = Date.now() - this.heardAt;
    if (this.socket === null || silent < STALE_MILLIS) {
      return;
    }
    if (this.isSettled) {
      this.listener.link('stale');
    }
    if (silent >= DEAD_MILLIS) {
      const dead = this.socket;
      dead.close();
      void this.dropped(dead);
    }
  }

  private async dropped(socket: WebSocket): Promise<void> {
    if (this.socket !== socket) {
      return;
    }
    this.socket = null;
    this.isSettled = false;
    this.listener.link('reconnecting');
    const wait = backoffMillis(this.attempt);
    this.attempt += 1;
    if (!(await this.around.sessionHolds())) {
      this.over();
    } else if (!this.stopped && this.socket === null) {
      clearTimeout(this.retryTimer);
      this.retryTimer = setTimeout(() => this.connect(), wait);
    }
  }
}
