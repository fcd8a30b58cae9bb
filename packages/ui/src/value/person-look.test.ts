import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { personLook } from './person-look.ts';

it('gives a person the same look each time', () => {
  const id = randomUUID();
  expect(personLook(id)).toEqual(personLook(id));
});

it('uses all colours and shapes about as often', () => {
  const looks = Array.from({ length: 3_200 }, () => JSON.stringify(personLook(randomUUID())));
  const counts = [...Map.groupBy(looks, (look) => look).values()].map((same) => same.length);
  expect(counts).toHaveLength(32);
  expect(Math.min(...counts)).toBeGreaterThan(40);
});
