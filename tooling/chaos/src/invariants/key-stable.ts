import type { Evidence, Invariant } from './evidence.ts';
import { groupBy } from './group-by.ts';

/** I10: one idempotency key of one person files one action, however often it is sent. */
export const keyStable: Invariant = {
  id: 'I10',
  name: 'key-stable',
  check({ operations, state }: Evidence) {
    const filed = operations.flatMap(({ personId, request, ending }) =>
      request.verb === 'submit' && ending.type === 'ok' && ending.seen
        ? [{ key: `${personId} ${request.key}`, actionId: ending.seen.id }]
        : [],
    );
    const kept = state.keys.map((row) => ({
      key: `${row.person_id} ${row.key}`,
      actionId: row.action_id,
    }));
    return [...groupBy([...filed, ...kept], ({ key }) => key)].flatMap(([key, made]) => {
      const distinct = new Set(made.map(({ actionId }) => actionId));
      return distinct.size > 1 ? [`the key ${key} filed ${[...distinct].join(', ')}`] : [];
    });
  },
};
