import { expect, it } from 'vitest';
import { readAbout } from './abouts.ts';

const icon = [['path', { d: 'M3 5v14', key: 'a' }]];
const about = { actionTypes: { build_ship: { icon, summary: ['name'] } } };

it('reads what a manifest says, with icons that can be drawn', () => {
  const read = readAbout('fleet', { metaData: { about } });
  expect(read?.actionTypes['build_ship']).toEqual({
    icon: expect.objectContaining({ displayName: 'Remote' }),
    summary: ['name'],
  });
  expect(read).not.toHaveProperty('directory');
});

it.each([null, {}, { metaData: {} }, { metaData: { about: { actionTypes: 7 } } }])(
  'reads nothing in %j',
  (manifest) => expect(readAbout('fleet', manifest)).toBeUndefined(),
);

it('speaks of no types that another service owns', () => {
  const type = { icon, summary: [], offers: [{ label: 'Create a person' }] };
  const said = { actionTypes: { create_user: type, build_ship: type } };
  const types = (owner: string) =>
    Object.keys(readAbout(owner, { metaData: { about: said } })?.actionTypes ?? {});
  expect(types('fleet')).toEqual(['build_ship']);
  expect(types('user')).toEqual(['create_user', 'build_ship']);
});
