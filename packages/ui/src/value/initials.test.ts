import { expect, it } from 'vitest';
import { initials } from './initials.ts';

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
