import { describe, expect, it } from 'vitest';
import type { About } from '../remotes/abouts.ts';
import { build, ships } from '../remotes/testing.ts';
import { offersOn } from './offers.tsx';
import { plainColumns, plainRecord } from './plain.tsx';
import { queryOf, totalText } from './query.ts';

describe('totalText', () => {
  it.each([
    [{ total: 0 }, '0'],
    [{ total: 999 }, '999'],
    [{ total: 1000, totalCapped: true }, '1,000+'],
  ])('%j is %s', (pagination, text) => {
    expect(totalText(pagination)).toBe(text);
  });
});

const id = '01890a5d-ac96-774b-bcce-b302099a8057';

it.each<[string, Record<string, string | undefined>, Record<string, string>]>([
  ['what is searched for', { q: 'ada' }, { q: 'ada' }],
  ['no search for nothing', { q: ' \u2800' }, {}],
  ['an option by its name', { state: 'afloat' }, { state: 'afloat' }],
  ['an option by what it stands for', { state: 'lost' }, { state: 'afloat', seen: 'no' }],
  ['no option that there is not', { state: 'sunk', other: 'x' }, {}],
  ['an id', { captainId: id }, { captainId: id }],
  ['nothing but an id', { captainId: 'x' }, {}],
])('asks the service for %s', (_, search, query) => {
  expect(queryOf(ships.filters ?? [], search)).toEqual(query);
});

describe('offersOn', () => {
  const abouts = new Map<string, About>([
    [
      'fleet',
      { actionTypes: { scrap_ship: { ...build, offers: [{ label: 'Scrap', on: 'shipId' }] } } },
    ],
    [
      'yard',
      { actionTypes: { dock_ship: { ...build, offers: [{ label: 'Dock', on: 'shipId' }] } } },
    ],
    [
      'crew',
      {
        actionTypes: {
          hire: {
            ...build,
            offers: [
              { label: 'Hire' },
              { label: 'Hire many', at: 'crews' },
              { label: 'Hire here', on: 'shipId', as: 'postId' },
            ],
          },
          drill: build,
        },
      },
    ],
  ]);
  const labels = (owner: string, onRecord: boolean) =>
    offersOn(abouts, { owner, idField: 'shipId', path: 'ships' }, onRecord).map(
      ({ label }) => label,
    );

  it('offers on a record what others do to it, then what its owner does', () => {
    expect(labels('fleet', true)).toEqual(['Dock', 'Hire here', 'Scrap']);
    expect(labels('yard', true)).toEqual(['Scrap', 'Hire here', 'Dock']);
  });

  it('offers on a directory what its owner makes', () => {
    expect(labels('crew', false)).toEqual(['Hire']);
    expect(labels('fleet', false)).toEqual([]);
  });

  it('offers on another directory what is to be there alone', () => {
    const crews = { owner: 'crew', idField: 'crewId', path: 'crews', isOther: true } as const;
    expect(offersOn(abouts, crews, false).map(({ label }) => label)).toEqual(['Hire many']);
    const others = { ...crews, path: 'ranks' };
    expect(offersOn(abouts, others, false)).toEqual([]);
  });

  it('says which field takes the record, where that is not its own', () => {
    const ship = { owner: 'fleet', idField: 'shipId', path: 'ships' };
    const offers = offersOn(abouts, ship, true);
    expect(offers.map(({ as }) => as)).toEqual([undefined, 'postId', undefined]);
  });
});

describe('without the remote', () => {
  const ship = { name: 'Argo', shipId: id, crew: 50, oars: ['a', 'b'], built: null, sunk: false };

  it('a directory has the id first and some more columns', () => {
    const titles = plainColumns(ship, 'shipId').map(({ title }) => title);
    expect(titles).toEqual(['Ship id', 'Name', 'Crew', 'Oars', 'Built']);
    expect(plainColumns(undefined, 'shipId')).toHaveLength(1);
  });

  it('a record has every field', () => {
    const { fields, title } = plainRecord(ship, id);
    expect(title).toBe(id);
    expect(Object.keys(fields)).toEqual(['Name', 'Ship id', 'Crew', 'Oars', 'Built', 'Sunk']);
  });
});
