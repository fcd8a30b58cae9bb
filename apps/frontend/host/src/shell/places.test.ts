import { expect, it } from 'vitest';
import { ships } from '../remotes/testing.ts';
import { placesFor } from './places.ts';

it('has the directories of the remotes between its own pages', () => {
  const labels = placesFor([], [ships]).map(({ label }) => label);
  expect(labels).toEqual(['Inbox', 'Ships', 'Profile', 'Notifications']);
});

it('lets no remote take over keys that lead elsewhere', () => {
  const boats = { ...ships, path: 'boats', label: 'Boats' };
  const mine = { ...ships, path: 'mine', label: 'Mine', keys: 'g m' };
  const keys = placesFor([], [ships, boats, mine]).map(({ label, keys: own }) => [label, own]);
  expect(keys).toContainEqual(['Ships', 'g s']);
  expect(keys).toContainEqual(['Boats', undefined]);
  expect(keys).toContainEqual(['Mine', undefined]);
  expect(keys).toContainEqual(['Profile', 'g m']);
});

it('has those pages of the remotes alone that the person may see', () => {
  const own = { owner: 'fleet', path: 'ports', label: 'Ports', icon: ships.icon, order: 1 };
  const page = { ...own, permission: 'operations:read' };
  const labels = (permissions: Parameters<typeof placesFor>[0]) =>
    placesFor(permissions, [], [page]).map(({ label }) => label);
  expect(labels(['operations:read'])).toContain('Ports');
  expect(labels(['action:read'])).not.toContain('Ports');
  expect(placesFor(['operations:read'], [], [{ ...page, permission: 'sea:sail' }])).toHaveLength(3);
});

it('has the pages of the remotes after their directories', () => {
  const routes = { owner: 'fleet', path: 'routes', label: 'Routes', icon: ships.icon, order: 1 };
  const labels = placesFor([], [ships], [routes, { ...routes, label: 'Docks', keys: 'g s' }]).map(
    ({ label, keys }) => [label, keys].join(' ').trim(),
  );
  expect(labels).toEqual([
    'Inbox g i',
    'Ships g s',
    'Routes',
    'Docks',
    'Profile g m',
    'Notifications g n',
  ]);
});
