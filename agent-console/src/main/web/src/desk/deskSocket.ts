import { decode, type ClientFrame, type ServerFrame } from '../wire/frames';
import { LastingSocket, type Around, type Link, type Listener } from '../wire/lastingSocket';
import { step } from './cursor';

/** What the socket tells of. Events come in order, each once. */
export interface DeskListener {
  link(link: Link): void;
  /** @param live false for an event that is told late, after a gap */
  frame(frame: ServerFrame, live: boolean): void;
  /** A snapshot or what was missed is in: commands can be sent. */
  ready(): void;
}

const RESUME_AGAIN_MILLIS = 2_000;

/** The desk socket: keeps the cursor and asks for what is missing. A frame is passed on only when it follows the one before. */
export class DeskSocket implements Listener {
  private readonly socket: LastingSocket;
  private cursor: number | null = null;
  private resumedAt: number | null = null;

  constructor(
    private readonly listener: DeskListener,
    around: Around,
  ) {
    this.socket = new LastingSocket(this, around);
  }

  /** Connects; answers how to stop. `over` is called when the session has ended. */
  start(over: () => void): () => void {
    return this.socket.start(over);
  }

  /** Sends if connected; answers whether it did. */
  send(frame: ClientFrame): boolean {
    return this.socket.send(JSON.stringify(frame));
  }

  link(link: Link): void {
    this.listener.link(link);
  }

  begin(): void {
    this.cursor = null;
    this.resumedAt = null;
  }

  hear(data: unknown): void {
    this.socket.heard();
    const frame = decode(data);
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
        this.socket.settled();
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
          this.resume(this.cursor);
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
        this.resume(this.cursor);
        break;
      case 'known':
        break;
    }
  }

  private resume(cursor: number): void {
    const now = Date.now();
    if (this.resumedAt === null || now - this.resumedAt >= RESUME_AGAIN_MILLIS) {
      this.resumedAt = now;
      this.send({ type: 'resume', cursor });
    }
  }
}
