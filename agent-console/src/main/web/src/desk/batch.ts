export type Listener = () => void;

/** Gathers who is to be told of a change, and tells each of them once when the outermost change is complete. */
export class Batch {
  private readonly waiting = new Set<Listener>();
  private depth = 0;

  run(change: () => void): void {
    this.depth += 1;
    try {
      change();
    } finally {
      this.depth -= 1;
      if (this.depth === 0) {
        const listeners = [...this.waiting];
        this.waiting.clear();
        listeners.forEach(listener => listener());
      }
    }
  }

  tell(listeners: Iterable<Listener>): void {
    this.run(() => {
      for (const listener of listeners) {
        this.waiting.add(listener);
      }
    });
  }
}
