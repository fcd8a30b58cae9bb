/** Does something once its turn has come. */
export type Limited = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * Has `most` things done at once; those beyond wait for their turn, in the order in which they came. One that fails holds up none
 * of the others.
 */
export function limitConcurrency(most: number): Limited {
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

/** Lets works wait for each other. */
export const oneAtATime = (): Limited => limitConcurrency(1);
