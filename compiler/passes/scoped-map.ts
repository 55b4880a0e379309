/** A map whose entries vanish when the scope is left that made them, and uncover those they hid. */
export class ScopedMap<K, V> {
  private readonly map = new Map<K, V>();
  private readonly hidden: [K, V | undefined][][] = [];

  enter(): void {
    this.hidden.push([]);
  }

  leave(): void {
    for (const [key, before] of (this.hidden.pop() ?? []).reverse()) {
      if (before === undefined) this.map.delete(key);
      else this.map.set(key, before);
    }
  }

  get(key: K): V | undefined {
    return this.map.get(key);
  }

  set(key: K, value: V): void {
    this.hidden.at(-1)?.push([key, this.map.get(key)]);
    this.map.set(key, value);
  }
}
