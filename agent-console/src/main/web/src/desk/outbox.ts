import type { Answer, Command } from '../wire/frames';
import { Storage } from './storage';

export interface Unanswered {
  readonly id: string;
  readonly command: Command;
}

/**
 * Commands that the server has not answered, in their order. They are sent again with the same id after a reconnect, which the server
 * answers with the first result. Those that carry a text also outlive a reload.
 */
export class Outbox {
  private readonly waiting = new Map<string, Command>();
  private readonly storage: Storage<readonly Unanswered[]>;

  constructor(user: string) {
    this.storage = new Storage(() => sessionStorage, `threadline.outbox ${user}`);
    for (const { id, command } of this.storage.load() ?? []) {
      this.waiting.set(id, command);
    }
  }

  add(id: string, command: Command): void {
    this.waiting.set(id, command);
    this.keep();
  }

  /** The command that this answers; undefined when it was answered before. */
  settle(answer: Answer): Command | undefined {
    const command = this.waiting.get(answer.id);
    this.waiting.delete(answer.id);
    this.keep();
    return command;
  }

  unanswered(): readonly Unanswered[] {
    return [...this.waiting].map(([id, command]) => ({ id, command }));
  }

  clear(): void {
    this.waiting.clear();
    this.keep();
  }

  private keep(): void {
    const texts = this.unanswered().filter(({ command }) => command.type === 'SendMessage' || command.type === 'AddNote');
    this.storage.save(texts.length === 0 ? null : texts);
  }
}
