import type { Answer, ClientFrame, Command } from '../wire/frames';
import { backoffMillis } from '../wire/backoff';
import type { DeskStore, PendingText } from './deskStore';
import { Outbox } from './outbox';

const BUSY_TRIES = 6;

/** A command that the server did not do, and why. */
export type Refused = (command: Command, code: string, message: string) => void;

/**
 * Commands on their way: sent again with their id until the server has answered, and what they say shown as pending until an event
 * shows it.
 */
export class Commands {
  private readonly outbox: Outbox;
  /** How often a command was answered with BUSY. */
  private readonly busy = new Map<string, number>();

  constructor(
    user: string,
    private readonly store: DeskStore,
    private readonly send: (frame: ClientFrame) => boolean,
    private readonly refused: Refused,
  ) {
    this.outbox = new Outbox(user);
    this.outbox.unanswered().forEach(({ id, command }) => this.show(id, command));
  }

  submit(command: Command): void {
    const id = crypto.randomUUID();
    this.outbox.add(id, command);
    this.show(id, command);
    this.send({ type: 'command', id, command });
  }

  /** A new connection: whatever was not answered is asked again. */
  again(): void {
    this.outbox.unanswered().forEach(({ id, command }) => this.send({ type: 'command', id, command }));
  }

  /** @param cursor of what is shown */
  answered(answer: Answer, cursor: number): void {
    if (answer.type === 'refused' && answer.code === 'BUSY' && this.sendAgainLater(answer.id)) {
      return;
    }
    this.busy.delete(answer.id);
    const command = this.outbox.settle(answer);
    const { pending } = this.store;
    if (answer.type === 'result') {
      pending.set(pending.get().map(one => (one.id === answer.id ? { ...one, seq: answer.seq } : one)));
      this.shown(cursor);
      return;
    }
    pending.set(pending.get().filter(one => one.id !== answer.id));
    if (command !== undefined) {
      this.refused(command, answer.code, answer.message);
    }
  }

  /** What the cursor has reached is shown by its event and no longer pending. */
  shown(cursor: number): void {
    const { pending } = this.store;
    const left = pending.get().filter(one => one.seq === null || one.seq > cursor);
    if (left.length < pending.get().length) {
      pending.set(left);
    }
  }

  clear(): void {
    this.outbox.clear();
  }

  /**
   * A server that is busy may not know whether a command was done: the same id is sent again, for a while.
   *
   * @returns false when it was sent often enough
   */
  private sendAgainLater(id: string): boolean {
    const tried = this.busy.get(id) ?? 0;
    const again = this.outbox.unanswered().find(one => one.id === id);
    if (again === undefined || tried >= BUSY_TRIES) {
      return false;
    }
    this.busy.set(id, tried + 1);
    setTimeout(() => this.send({ type: 'command', ...again }), backoffMillis(tried));
    return true;
  }

  private show(id: string, command: Command): void {
    if (command.type === 'SendMessage' || command.type === 'AddNote') {
      const kind = command.type === 'SendMessage' ? 'reply' : 'note';
      const one: PendingText = { id, case: command.case, kind, text: command.text, at: new Date().toISOString(), seq: null };
      this.store.pending.set([...this.store.pending.get(), one]);
    }
  }
}
