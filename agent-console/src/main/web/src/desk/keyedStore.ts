import type { Batch, Listener } from './batch';

/** Values by key, in order of arrival. Each key is watched by itself, so that a row is drawn again only when its own value changes. */
export class KeyedStore<V> {
  private readonly values = new Map<string, V>();
  private order: readonly string[] = [];
  private readonly watchers = new Map<string, Set<Listener>>();
  private readonly orderWatchers = new Set<Listener>();

  constructor(private readonly batch: Batch) {}

  readonly keys = (): readonly string[] => this.order;

  get(key: string): V | undefined {
    return this.values.get(key);
  }

  all(): V[] {
    return [...this.values.values()];
  }

  put(key: string, value: V): void {
    if (Object.is(this.values.get(key), value)) {
      return;
    }
    const isNew = !this.values.has(key);
    this.values.set(key, value);
    this.batch.run(() => {
      this.batch.tell(this.watchers.get(key) ?? []);
      if (isNew) {
        this.reorder();
      }
    });
  }

  update(key: string, change: (value: V) => V): void {
    const value = this.values.get(key);
    if (value !== undefined) {
      this.put(key, change(value));
    }
  }

  remove(key: string): void {
    if (this.values.delete(key)) {
      this.batch.run(() => {
        this.batch.tell(this.watchers.get(key) ?? []);
        this.reorder();
      });
    }
  }

  /** Replaces everything. */
  load(entries: Iterable<readonly [string, V]>): void {
    const next = new Map(entries);
    this.batch.run(() => {
      for (const key of this.order) {
        if (!next.has(key)) {
          this.remove(key);
        }
      }
      next.forEach((value, key) => this.put(key, value));
    });
  }

  readonly subscribe = (key: string, listener: Listener): Listener => {
    const listeners = this.watchers.get(key) ?? new Set();
    listeners.add(listener);
    this.watchers.set(key, listeners);
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.watchers.get(key) === listeners) {
        this.watchers.delete(key);
      }
    };
  };

  readonly subscribeKeys = (listener: Listener): Listener => {
    this.orderWatchers.add(listener);
    return () => this.orderWatchers.delete(listener);
  };

  private reorder(): void {
    this.order = [...this.values.keys()];
    this.batch.tell(this.orderWatchers);
  }
}
