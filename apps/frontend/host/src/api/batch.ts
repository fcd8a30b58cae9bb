/**
 * Makes one request of many: keys that are asked for in the same turn of the event loop are loaded
 * together, `most` at a time and each once.
 *
 * @param load gives what it found, by key; rejects for all of them
 * @returns what is behind a key; `null` when there is nothing
 */
export function inBatches<V>(
  load: (keys: string[]) => Promise<ReadonlyMap<string, V>>,
  most: number,
): (key: string) => Promise<V | null> {
  let waiting = new Set<string>();
  let next: Promise<(key: string) => Promise<V | null>> | undefined;

  async function collect(): Promise<(key: string) => Promise<V | null>> {
    await new Promise((done) => setTimeout(done));
    const keys = [...waiting];
    waiting = new Set();
    next = undefined;
    const loads = new Map<string, Promise<ReadonlyMap<string, V>>>();
    for (let from = 0; from < keys.length; from += most) {
      const part = keys.slice(from, from + most);
      const found = load(part);
      for (const key of part) loads.set(key, found);
    }
    return async (key) => (await loads.get(key))?.get(key) ?? null;
  }

  return async (key) => {
    waiting.add(key);
    next ??= collect();
    return (await next)(key);
  };
}
