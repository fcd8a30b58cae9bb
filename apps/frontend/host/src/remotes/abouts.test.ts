import { expect, it } from 'vitest';
import { directoriesIn, pagesIn, readAbout } from './abouts.ts';

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

it('reads the pages of all remotes in their order', () => {
  const said = (path: string, order: number) => {
    const pages = [{ path, label: path, icon, order }];
    return readAbout('fleet', { metaData: { about: { ...about, pages } } })!;
  };
  const pages = pagesIn(
    new Map([
      ['fleet', said('routes', 2)],
      ['yard', said('docks', 1)],
    ]),
  );
  expect(pages.map(({ owner, path }) => [owner, path])).toEqual([
    ['yard', 'docks'],
    ['fleet', 'routes'],
  ]);
});

it.each([null, {}, { metaData: {} }, { metaData: { about: { actionTypes: 7 } } }])(
  'reads nothing in %j',
  (manifest) => expect(readAbout('fleet', manifest)).toBeUndefined(),
);

it('knows all directories of an owner, in their order among those of others', () => {
  const at = (path: string, order: number) => ({
    path,
    label: path,
    icon,
    order,
    resource: `/api/fleet/${path}`,
    idField: 'id',
    open: 'Open',
  });
  const fleet = { ...about, directory: at('ships', 1), otherDirectories: [at('crews', 1.5)] };
  const yard = { actionTypes: {}, directory: at('docks', 1.2) };
  const abouts = new Map(
    Object.entries({ fleet, yard }).map(([owner, said]) => [
      owner,
      readAbout(owner, { metaData: { about: said } })!,
    ]),
  );
  const found = directoriesIn(abouts).map(({ path, owner, isOther }) => [path, owner, isOther]);
  expect(found).toEqual([
    ['ships', 'fleet', undefined],
    ['docks', 'yard', undefined],
    ['crews', 'fleet', true],
  ]);
});

it('speaks of no types that another service owns', () => {
  const type = { icon, summary: [], offers: [{ label: 'Create a person' }] };
  const said = { actionTypes: { create_user: type, build_ship: type } };
  const types = (owner: string) =>
    Object.keys(readAbout(owner, { metaData: { about: said } })?.actionTypes ?? {});
  expect(types('fleet')).toEqual(['build_ship']);
  expect(types('user')).toEqual(['create_user', 'build_ship']);
});
