/** Does something once its turn has come. */
export type Few = <T>(work: () => Promise<T>) => Promise<T>;

/** Has `most` things done at once; those beyond wait for their turn, in the order in which they came. */
export function createFew(most: number): Few {
  const waiting: (() => void)[] = [];
  let underWay = 0;
  return async (work) => {
    if (underWay < most) underWay += 1;
    else await new Promise<void>((go) => void waiting.push(go));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      // Whoever is next takes over the place.
      if (next) next();
      else underWay -= 1;
    }
  };
}
