import { expect, it } from 'vitest';
import { remoteModule } from './load-remote.ts';

it('takes what a remote exposes', () => {
  const module = { actionTypes: {}, directory: { columns: [] } };
  expect(remoteModule('fleet', { default: module })).toEqual(module);
});

it.each([
  undefined,
  null,
  {},
  { default: null },
  { default: {} },
  { default: { actionTypes: null } },
])('fails at %j, whatever a page would look for in it', (exposed) =>
  expect(() => remoteModule('fleet', exposed)).toThrow('fleet exposes no action types'),
);
