import type { Batch, Listener } from './batch';

/** One value that can be watched. */
export class Cell<V> {
  private readonly listeners = new Set<Listener>();

  constructor(private readonly batch: Batch, private value: V) {}

  readonly get = (): V => this.value;

  readonly subscribe = (listener: Listener): Listener => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  set(value: V): void {
    if (!Object.is(value, this.value)) {
      this.value = value;
      this.batch.tell(this.listeners);
    }
  }
}
