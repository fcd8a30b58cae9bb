import { DomainError } from '@countersign/http';

/** How many files come in at once: what has not come whole is counted nowhere else. */
const most = { person: 3, process: 24 };

/** Does something in turn for a person. Throws `rate_limited` while too much is under way, theirs or of all. */
export type Turns = <T>(personId: string, work: () => Promise<T>) => Promise<T>;

/** The turns of this process. */
export function createTurns(): Turns {
  const underWay = new Map<string, number>();
  let total = 0;
  return async (personId, work) => {
    const own = underWay.get(personId) ?? 0;
    if (own >= most.person || total >= most.process) {
      const message = 'Too many files are on their way; wait until some have arrived';
      throw new DomainError('rate_limited', message, { retryAfterSeconds: 2 });
    }
    underWay.set(personId, own + 1);
    total += 1;
    try {
      return await work();
    } finally {
      total -= 1;
      const left = (underWay.get(personId) ?? 1) - 1;
      if (left === 0) underWay.delete(personId);
      else underWay.set(personId, left);
    }
  };
}
