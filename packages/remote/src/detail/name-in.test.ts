import { expect, it } from 'vitest';
import { nameIn } from './name-in.ts';

const names = { percentage: 'Percentage' };

it.each([
  ['percentage', 'Percentage'],
  ['barter', 'barter'],
  ['constructor', 'constructor'],
  ['', ''],
])('calls %j %j', (value, expected) => expect(nameIn(names, value)).toBe(expected));
