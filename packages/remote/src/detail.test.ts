import { expect, it } from 'vitest';
import { nameIn } from './detail.tsx';

const names = { percentage: 'Percentage' };

it.each([
  ['percentage', 'Percentage'],
  ['barter', 'barter'],
  ['constructor', 'constructor'],
  ['', ''],
])('calls %j %j', (value, expected) => expect(nameIn(names, value)).toBe(expected));
