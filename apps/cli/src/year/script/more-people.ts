import type { Author } from './author.ts';
import { lockOut, personOf, rename, standing } from './standing.ts';
import { familyNames, texts } from './texts.ts';
import type { Worker } from './world.ts';

/** In a larger office more of it happens: limits, groups and names change, and somebody is locked out again. */
export function changeMore(
  author: Author,
  share: (part: number) => number,
  workers: Worker[],
): void {
  const { random } = author;
  const limited = workers.filter(
    ({ group, roles }) => group === 'finance' && roles.includes('checker'),
  );
  for (const [place, worker] of limited.slice(0, 5).entries()) {
    const limits = [
      { currency: 'EUR', amount: `${(4 + place) * 20_000}.00` },
      ...(place % 2 === 0 ? [{ currency: 'CHF', amount: '20000.00' }] : []),
    ];
    const reason = random.pick(texts.limits);
    standing(author, share(0.2 + place * 0.13), 'change_limits', {
      userId: personOf(worker),
      limits,
      reason,
    });
  }
  const checkers = workers.filter(({ roles }) => roles.join() === 'checker');
  for (const [place, worker] of checkers.slice(2, 6).entries()) {
    const helps = { group: 'compliance', reason: random.pick(texts.membership) };
    if (worker.group === helps.group) continue;
    standing(author, share(0.22 + place * 0.15), 'change_membership', {
      ...helps,
      add: [personOf(worker)],
    });
    standing(author, share(0.3 + place * 0.15), 'change_membership', {
      ...helps,
      remove: [personOf(worker)],
    });
  }
  for (const [place, worker] of workers.slice(20, 24).entries()) {
    rename(author, share(0.15 + place * 0.2), worker, familyNames[place * 7]!);
    const factor = { userId: personOf(worker), reason: random.pick(texts.factor) };
    if (place % 2 === 0) standing(author, share(0.25 + place * 0.2), 'reset_second_factor', factor);
  }
  const makers = workers.filter(({ roles }) => roles.join() === 'maker');
  for (const [place, worker] of makers.slice(4, 7).entries()) {
    lockOut(author, share(0.12 + place * 0.28), worker);
  }
}
