import { backoffMillis } from '../desk/backoff';
import { Batch } from '../desk/batch';
import { Cell } from '../desk/cell';
import type { Link } from '../desk/deskSocket';
import { decodeFloor, type FloorClientFrame, type FloorCommand, type FloorFrame, type FloorSnapshot } from '../wire/floor';

const STALE_MILLIS = 3_000;
const DEAD_MILLIS = 10_000;
const WATCH_MILLIS = 500;
const BUSY_MILLIS = 1_000;
const REFUSALS = 4;

export interface Refusal {
  readonly id: string;
  readonly message: string;
}

interface Around {
  readonly url: string;
  /** Whether the session still holds; false means that there is no use in trying again. */
  readonly sessionHolds: () => Promise<boolean>;
  readonly open?: (url: string) => WebSocket;
}

/**
 * The floor socket: shows the newest frame, and says when none has come for a while, so that nobody takes an old figure for a
 * present one. A command that was not answered is sent again with its id after a reconnect.
 */
export class Floor {
  private readonly batch = new Batch();
  readonly link = new Cell<Link>(this.batch, 'connecting');
  readonly snapshot = new Cell<FloorSnapshot | null>(this.batch, null);
  readonly refusals = new Cell<readonly Refusal[]>(this.batch, []);
  private readonly unanswered = new Map<string, FloorCommand>();
  private socket: WebSocket | null = null;
  private heardAt = 0;
  private shown = false;
  private attempt = 0;
  private stopped = true;
  private retryTimer: ReturnType<typeof setTimeout> | undefined;
  private watchTimer: ReturnType<typeof setInterval> | undefined;
  private over: () => void = () => undefined;

  constructor(private readonly around: Around) {}

  /** Connects; answers how to stop. `over` is called when the session has ended. */
  start(over: () => void): () => void {
    this.over = over;
    this.stopped = false;
    this.watchTimer = setInterval(() => this.watch(), WATCH_MILLIS);
    this.connect();
    return () => this.stop();
  }

  submit(command: FloorCommand): void {
    const id = crypto.randomUUID();
    this.unanswered.set(id, command);
    this.send(id, command);
  }

  dismiss(id: string): void {
    this.refusals.set(this.refusals.get().filter(one => one.id !== id));
  }

  private stop(): void {
    this.stopped = true;
    clearInterval(this.watchTimer);
    clearTimeout(this.retryTimer);
    const closing = this.socket;
    this.socket = null;
    closing?.close();
  }

  private connect(): void {
    const socket = (this.around.open ?? (to => new WebSocket(to)))(this.around.url);
    this.socket = socket;
    this.shown = false;
    this.heardAt = Date.now();
    socket.addEventListener('message', event => {
      if (this.socket === socket) {
        this.hear(decodeFloor(event.data));
      }
    });
    socket.addEventListener('close', () => void this.dropped(socket));
  }

  private hear(frame: FloorFrame | null): void {
    switch (frame?.type) {
      case 'snapshot':
        this.heardAt = Date.now();
        this.attempt = 0;
        this.batch.run(() => {
          this.snapshot.set(frame);
          this.link.set('live');
        });
        if (!this.shown) {
          this.shown = true;
          this.unanswered.forEach((command, id) => this.send(id, command));
        }
        break;
      case 'result':
        this.unanswered.delete(frame.id);
        break;
      case 'refused':
        this.refused(frame.id, frame.code, frame.message);
        break;
      case 'error':
        this.refused(frame.id ?? crypto.randomUUID(), frame.code, frame.message);
        break;
      default:
    }
  }

  private refused(id: string, code: string, message: string): void {
    const command = this.unanswered.get(id);
    if (code === 'BUSY' && command !== undefined) {
      setTimeout(() => this.send(id, command), BUSY_MILLIS);
      return;
    }
    this.unanswered.delete(id);
    this.refusals.set([...this.refusals.get(), { id, message }].slice(-REFUSALS));
  }

  private send(id: string, command: FloorCommand): void {
    const frame: FloorClientFrame = { type: 'command', id, command };
    if (this.shown && this.socket?.readyState === 1) {
      this.socket.send(JSON.stringify(frame));
    }
  }

  private watch(): void {
    const silent = Date.now() - this.heardAt;
    if (this.socket === null || silent < STALE_MILLIS) {
      return;
    }
    if (this.snapshot.get() !== null && this.link.get() === 'live') {
      this.link.set('stale');
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
    this.link.set('reconnecting');
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
