import { decode, type ClientFrame, type ServerFrame } from '../wire/frames';
import { backoffMillis } from './backoff';
import { step } from './cursor';

/** How the connection stands: `stale` is open but silent, `reconnecting` is dropped. */
export type Link = 'connecting' | 'live' | 'stale' | 'reconnecting';

/** What the socket tells of. Events come in order, each once. */
export interface DeskListener {
  link(link: Link): void;
  /** @param live false for an event that is told late, after a gap */
  frame(frame: ServerFrame, live: boolean): void;
  /** A snapshot or what was missed is in: commands can be sent. */
  ready(): void;
  /** The connection was lost; answers false when the session is over and there is no use in trying again. */
  mayReturn(): Promise<boolean>;
}

const STALE_MILLIS = 3_000;
const DEAD_MILLIS = 10_000;
const WATCH_MILLIS = 500;
const RESUME_AGAIN_MILLIS = 2_000;

/**
 * The desk socket: keeps the cursor, asks for what is missing, notices silence and reconnects. A frame is passed on only when it
 * follows the one before.
 */
export class DeskSocket {
  private socket: WebSocket | null = null;
  private cursor: number | null = null;
  private resumedAt: number | null = null;
  private heardAt = 0;
  private attempt = 0;
  private stopped = false;
  private retryTimer: ReturnType<typeof setTimeout> | undefined;
  private watchTimer: ReturnType<typeof setInterval> | undefined;

  constructor(
    private readonly listener: DeskListener,
    private readonly url: string,
    private readonly open: (url: string) => WebSocket = to => new WebSocket(to),
  ) {}

  start(): void {
    this.stopped = false;
    this.watchTimer = setInterval(() => this.watch(), WATCH_MILLIS);
    this.listener.link('connecting');
    this.connect();
  }

  stop(): void {
    this.stopped = true;
    clearInterval(this.watchTimer);
    clearTimeout(this.retryTimer);
    const closing = this.socket;
    this.socket = null;
    closing?.close();
  }

  /** Tries at once, for instance because the network came back. */
  hurry(): void {
    if (this.socket === null && !this.stopped) {
      clearTimeout(this.retryTimer);
      this.connect();
    }
  }

  /** Sends if connected; answers whether it did. */
  send(frame: ClientFrame): boolean {
    if (this.socket?.readyState !== 1 || this.cursor === null) {
      return false;
    }
    this.socket.send(JSON.stringify(frame));
    return true;
  }

  private connect(): void {
    const socket = this.open(this.url);
    this.socket = socket;
    this.cursor = null;
    this.resumedAt = null;
    this.heardAt = Date.now();
    socket.addEventListener('message', event => {
      if (this.socket === socket) {
        this.hear(decode(event.data));
      }
    });
    socket.addEventListener('close', () => void this.dropped(socket));
  }

  private hear(frame: ServerFrame | null): void {
    this.heardAt = Date.now();
    if (frame === null) {
      return;
    }
    if (this.cursor !== null) {
      this.listener.link('live');
    }
    switch (frame.type) {
      case 'snapshot': {
        const first = this.cursor === null;
        this.cursor = frame.cursor;
        this.resumedAt = null;
        this.attempt = 0;
        this.listener.frame(frame, true);
        this.listener.link('live');
        if (first) {
          this.listener.ready();
        }
        break;
      }
      case 'event':
        this.follow(frame.prev, frame.seq, frame);
        break;
      case 'head':
        if (this.cursor !== null && frame.seq > this.cursor) {
          this.resume();
        } else {
          this.resumedAt = null;
        }
        break;
      default:
        this.listener.frame(frame, true);
    }
  }

  private follow(prev: number, seq: number, frame: ServerFrame): void {
    if (this.cursor === null) {
      return;
    }
    switch (step(this.cursor, prev, seq)) {
      case 'apply':
        this.cursor = seq;
        this.listener.frame(frame, this.resumedAt === null);
        break;
      case 'gap':
        this.resume();
        break;
      case 'known':
        break;
    }
  }

  private resume(): void {
    const now = Date.now();
    if (this.cursor !== null && (this.resumedAt === null || now - this.resumedAt >= RESUME_AGAIN_MILLIS)) {
      this.resumedAt = now;
      this.send({ type: 'resume', cursor: this.cursor });
    }
  }

  private watch(): void {
    const silent = Date.now() - this.heardAt;
    if (this.socket === null || silent < STALE_MILLIS) {
      return;
    }
    if (this.cursor !== null) {
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
    this.cursor = null;
    this.listener.link('reconnecting');
    const wait = backoffMillis(this.attempt);
    this.attempt += 1;
    if ((await this.listener.mayReturn()) && !this.stopped && this.socket === null) {
      clearTimeout(this.retryTimer);
      this.retryTimer = setTimeout(() => this.connect(), wait);
    }
  }
}
