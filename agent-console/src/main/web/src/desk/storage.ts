/** A browser's storage that may be full or forbidden: then nothing is kept and all else works. */
export class Storage<T> {
  constructor(private readonly area: () => globalThis.Storage, private readonly key: string) {}

  load(): T | null {
    try {
      const stored = this.area().getItem(this.key);
      return stored === null ? null : (JSON.parse(stored) as T);
    } catch {
      return null;
    }
  }

  save(value: T | null): void {
    try {
      if (value === null) {
        this.area().removeItem(this.key);
      } else {
        this.area().setItem(this.key, JSON.stringify(value));
      }
    } catch {
      // Not kept.
    }
  }
}
