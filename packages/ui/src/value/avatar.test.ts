import { expect, it } from 'vitest';
import { initials, personLook } from './avatar.tsx';
import { randomUUID } from 'node:crypto';

it.each([
  ['Ada Lovelace', 'AL'],
  ['ada', 'A'],
  ['Grace Brewster Murray Hopper', 'GH'],
  ['  Ada   Lovelace ', 'AL'],
  ['Élodie Ångström', 'ÉÅ'],
  ['(Ada) [Lovelace]', 'AL'],
  ['張 偉', '張偉'],
  ['\u202E', '?'],
  ['', '?'],
])('%j is %j', (name, expected) => expect(initials(name)).toBe(expected));

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
