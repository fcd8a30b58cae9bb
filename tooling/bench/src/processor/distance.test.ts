import { expect, it } from 'vitest';
import { distanceOf } from './distance.ts';

it('each process is compared with its bare one, as both would be at rest', () => {
  const real = { gateway: 4, workflow: 12, user: 0, PostgreSQL: 8 };
  const bare = { gateway: 1, workflow: 2, PostgreSQL: 3 };
  const of = (by: Record<string, number>, total: number, slowness: number) => ({
    name: 'submit',
    perSecond: 100,
    total,
    slowness,
    by,
  });
  expect(distanceOf(of(real, 24, 2), of(bare, 6, 1))).toEqual({
    name: 'submit',
    real: 12,
    floor: 6,
    beyond: { gateway: 1, workflow: 4, PostgreSQL: 1 },
    widest: 'workflow',
  });
});
