import type { Evidence, Invariant } from './evidence.ts';

/** I11: no review is asked for after its person's access had ended, and counted all the same. */
export const freshAuthority: Invariant = {
  id: 'I11',
  name: 'fresh-authority',
  check({ operations, cases }: Evidence) {
    const endedAt = new Map<string, number>();
    for (const { request, ending, ended } of operations) {
      if (ending.type !== 'ok' || ending.seen?.execution !== 'executed') continue;
      const found = cases.get(ending.seen.id);
      if (request.verb === 'submit' || found?.action.action_type !== 'deactivate_user') continue;
      const person = String(found.revisions.at(-1)?.payload.userId);
      endedAt.set(person, Math.min(ended, endedAt.get(person) ?? ended));
    }
    return operations
      .filter(
        ({ personId, request, ending, began }) =>
          request.verb === 'review' &&
          ending.type === 'ok' &&
          began > (endedAt.get(personId) ?? Infinity),
      )
      .map(({ personId }) => `${personId} reviewed after their access had ended`);
  },
};
