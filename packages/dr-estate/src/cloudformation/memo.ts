/** Computes each value once, and knows when a value needs itself. */
export class Memo<V> {
  private readonly values = new Map<string, V>();
  private readonly running = new Set<string>();

  /** @param circular what it is while it is being computed */
  get(key: string, compute: () => V, circular: V): V {
    const known = this.values.get(key);
    if (known !== undefined) return known;
    if (this.running.has(key)) return circular;
    this.running.add(key);
    try {
      const value = compute();
      this.values.set(key, value);
      return value;
    } finally {
      this.running.delete(key);
    }
  }
}
