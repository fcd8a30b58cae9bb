import { expect, it } from 'vitest';
import { whyNot } from './why-not.ts';

const taken = { most: 3, largest: 5_000_000 };

it.each([
  ['a.pdf', 5_000_000, 2, undefined],
  ['a.pdf', 5_000_001, 0, 'is larger than 5 MB'],
  ['a.pdf', 0, 0, 'is empty'],
  ['a.exe', 1, 0, 'is of a type that is not taken'],
  ['a.pdf', 1, 3, 'An action holds up to 3 files'],
])('%s of %i bytes beside %i: %s', (name, size, count, said) => {
  expect(whyNot({ name, size }, count, taken)).toBe(said);
});
