import { setTimeout as sleep } from 'node:timers/promises';
import type { Lab } from '../system/lab.ts';

const addresses = [
  '/api/workflow/actions?limit=5',
  '/api/workflow/stats',
  '/api/user/users?limit=5',
  '/api/account/accounts?limit=5',
  '/api/promotion/promotions?limit=5',
  '/api/order/orders?limit=5',
  '/api/notification/notifications?limit=5',
  '/api/auth/me',
];

/** People who only look. */
export interface Readers {
  answered(): number;
  /** What came in the place of an answer. */
  failures(): string[];
  stop(): Promise<void>;
}

/** Checkers and the admin read lists and their own page, one address after the other. */
export function startReaders({ staff }: Lab): Readers {
  const leaving = new AbortController();
  const failures: string[] = [];
  let answered = 0;
  const people = [staff.checker, staff.checker2, staff.admin].map(async (who, start) => {
    for (let turn = start; !leaving.signal.aborted; turn += 1) {
      const address = addresses[turn % addresses.length]!;
      const answer = await who
        .send(address)
        .then(({ status, text }) => `${status} ${text}`, String);
      if (answer.startsWith('200 ')) answered += 1;
      else failures.push(`${address}: ${answer}`);
      await sleep(120);
    }
  });
  return {
    answered: () => answered,
    failures: () => failures,
    async stop() {
      leaving.abort();
      await Promise.all(people);
    },
  };
}
