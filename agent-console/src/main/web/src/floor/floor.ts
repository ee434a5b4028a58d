import { Batch } from '../desk/batch';
import { Cell } from '../desk/cell';
import { decodeFloor, type FloorClientFrame, type FloorCommand, type FloorFrame, type FloorSnapshot } from '../wire/floor';
import { LastingSocket, type Around, type Link } from '../wire/lastingSocket';

const BUSY_MILLIS = 1_000;
const REFUSALS = 4;

export interface Refusal {
  readonly id: string;
  readonly message: string;
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
  private readonly socket: LastingSocket;
  private shown = false;

  constructor(around: Around) {
    this.socket = new LastingSocket({
      link: link => this.link.set(link),
      begin: () => {
        this.shown = false;
      },
      hear: data => this.hear(decodeFloor(data)),
    }, around);
  }

  /** Connects; answers how to stop. `over` is called when the session has ended. */
  start(over: () => void): () => void {
    return this.socket.start(over);
  }

  submit(command: FloorCommand): void {
    const id = crypto.randomUUID();
    this.unanswered.set(id, command);
    this.send(id, command);
  }

  dismiss(id: string): void {
    this.refusals.set(this.refusals.get().filter(one => one.id !== id));
  }

  private hear(frame: FloorFrame | null): void {
    switch (frame?.type) {
      case 'snapshot':
        // Nothing else tells that the figures are fresh.
        this.socket.heard();
        this.socket.settled();
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
    this.socket.send(JSON.stringify(frame));
  }
}
