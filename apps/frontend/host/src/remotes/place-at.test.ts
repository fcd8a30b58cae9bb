import { expect, it } from 'vitest';
import type { About } from './abouts.ts';
import { placeAt } from './place-at.ts';
import { ships } from './testing.ts';

const page = { path: 'routes', label: 'Routes', icon: ships.icon, order: 1 };
const abouts = new Map<string, About>([
  ['yard', { pages: [{ ...page, path: 'ships' }], actionTypes: {} }],
  ['fleet', { directory: ships, pages: [page], actionTypes: {} }],
]);

it('finds directories and pages by their addresses, directories first', () => {
  expect(placeAt('ships', abouts).directory?.owner).toBe('fleet');
  expect(placeAt('routes', abouts).page).toEqual({ ...page, owner: 'fleet' });
  expect(() => placeAt('docks', abouts)).toThrow(expect.objectContaining({ isNotFound: true }));
});
