import { describe, expect, it } from 'vitest';
import { isRemoteAbout } from './is-remote-about.ts';

const icon = [['path', { d: 'M3 5v14' }]];
const directory = {
  path: 'ships',
  label: 'Ships',
  icon,
  order: 4,
  resource: '/api/fleet/ships',
  idField: 'shipId',
  open: 'Open the ship',
};
const page = { path: 'routes', label: 'Routes', icon, order: 1 };
const build = { icon, summary: ['name', { amount: 'price' }] };
const choice = { label: 'State', all: 'Any', options: [{ value: 'afloat', label: 'Afloat' }] };

describe('understands', () => {
  it.each([
    ['types of action alone', { actionTypes: {} }],
    ['a directory', { directory, actionTypes: { build_ship: build } }],
    [
      'pages',
      {
        pages: [page, { ...page, path: 'crews', keys: 'g c', permission: 'operations:read' }],
        actionTypes: {},
      },
    ],
    [
      'all that may be said',
      {
        directory: {
          ...directory,
          keys: 'g s',
          filters: [{ name: 'ownerId' }, { name: 'state', choice }],
        },
        otherDirectories: [{ ...directory, path: 'fleets', idField: 'fleetId' }],
        actionTypes: {
          build_ship: {
            ...build,
            summary: [
              'name',
              { items: 'decks', of: 'name', as: 'decks' },
              { items: 'prices', of: 'amount', isAmount: true },
              { amount: 'price' },
            ],
            offers: [
              { label: 'Build' },
              { label: 'Build', at: 'fleets' },
              { label: 'Build', on: 'yardId', as: 'builderId' },
            ],
            invites: 'captainId',
            wide: true,
            inWords: true,
            opens: { page: 'routes', field: 'routeId', label: 'Open the route' },
            fields: { 'yard.name': 'Yard' },
            values: { state: { afloat: 'Afloat' } },
          },
        },
      },
    ],
    ['what a later version adds', { actionTypes: { build_ship: { ...build, sound: 'horn' } } }],
  ])('%s', (_, about) => expect(isRemoteAbout(about)).toBe(true));
});

describe('does not understand', () => {
  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['a text', 'about'],
    [
      'a page that opens nowhere',
      { actionTypes: { build_ship: { ...build, opens: { page: 'routes' } } } },
    ],
    ['a word for a yes', { actionTypes: { build_ship: { ...build, inWords: 'yes' } } }],
    ['no types of action', { directory }],
    ['a type without an icon', { actionTypes: { build_ship: { summary: [] } } }],
    ['an icon by its name', { actionTypes: { build_ship: { ...build, icon: 'ship' } } }],
    [
      'an icon that could do something',
      { actionTypes: { build_ship: { ...build, icon: [['script', { src: 'x' }]] } } },
    ],
    ...['style', 'dangerouslySetInnerHTML', 'onclick', 'href', 'ref', 'className', '__proto__'].map(
      (name): [string, unknown] => [
        `an icon with ${name}, which would break or change the page`,
        JSON.parse(
          `{"actionTypes":{"build_ship":{"summary":[],"icon":[["path",{"${name}":"x"}]]}}}`,
        ),
      ],
    ),
    [
      'an icon filled from elsewhere',
      { actionTypes: { build_ship: { ...build, icon: [['rect', { fill: 'url(//x.test/a)' }]] } } },
    ],
    ['a summary that is none', { actionTypes: { build_ship: { ...build, summary: [7] } } }],
    ['a part of nothing', { actionTypes: { build_ship: { ...build, summary: [{ of: 'name' }] } } }],
    ['an address of several parts', { directory: { ...directory, path: 'a/b' }, actionTypes: {} }],
    [
      'records from elsewhere',
      { directory: { ...directory, resource: 'https://elsewhere.test/' }, actionTypes: {} },
    ],
    [
      'another directory that is none',
      { directory, otherDirectories: [{ path: 'fleets' }], actionTypes: {} },
    ],
    ['keys of the page', { directory: { ...directory, keys: 'mod+k' }, actionTypes: {} }],
    ['a page of several parts', { pages: [{ ...page, path: 'a/b' }], actionTypes: {} }],
    ['a page without a name', { pages: [{ ...page, label: undefined }], actionTypes: {} }],
    ['pages that are no list', { pages: page, actionTypes: {} }],
    [
      'a choice without options',
      {
        directory: { ...directory, filters: [{ name: 'state', choice: { label: '', all: '' } }] },
        actionTypes: {},
      },
    ],
  ])('%s', (_, about) => expect(isRemoteAbout(about)).toBe(false));
});
