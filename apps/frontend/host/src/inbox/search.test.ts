import { permissionsOf } from '@countersign/auth';
import { describe, expect, it } from 'vitest';
import {
  filterCount,
  inboxSearch,
  listQueryOf,
  tabShown,
  tabsFor,
  type InboxSearch,
  type InboxTab,
} from './search.ts';

const someone = '019a0000-0000-7000-8000-000000000001';

describe('inboxSearch', () => {
  it.each<[Record<string, unknown>, InboxSearch]>([
    [{}, {}],
    [
      { tab: 'mine', type: 'create_user', q: 'ada' },
      { tab: 'mine', type: 'create_user', q: 'ada' },
    ],
    [{ tab: 'theirs', type: 'create_money', status: 'open', execution: 'maybe' }, {}],
    [{ maker: 'me', from: 'yesterday', to: '2026-02-30', sort: 'best' }, {}],
    [
      { maker: someone, sort: 'oldest' },
      { maker: someone, sort: 'oldest' },
    ],
    [{ q: 'x'.repeat(101) }, {}],
    [{ late: 'only' }, { late: 'only' }],
    [{ late: true }, {}],
    [{ assigned: 'nobody' }, { assigned: 'nobody' }],
    [{ answers: 'nobody' }, { answers: 'nobody' }],
    [{ answers: 'all' }, {}],
    [{ assigned: 'me' }, {}],
    [{ glass: 'overdue' }, { glass: 'overdue' }],
    [{ glass: 'open' }, {}],
    [{ admin: true }, {}],
  ])('reads %j', (address, search) => expect(inboxSearch(address)).toEqual(search));
});

describe('tabs', () => {
  it.each([
    [['maker'], ['mine', 'returned', 'observed']],
    [['checker'], ['review', 'assigned', 'all', 'observed']],
    [
      ['maker', 'checker'],
      ['review', 'assigned', 'mine', 'returned', 'all', 'observed'],
    ],
    [['admin'], ['all', 'observed']],
    [['auditor'], ['all']],
  ] as const)('%j has %j', (roles, tabs) =>
    expect(tabsFor(permissionsOf([...roles]))).toEqual(tabs),
  );

  it.each([
    ['checker', 'all', 'all'],
    ['checker', 'mine', 'review'],
    ['checker', undefined, 'review'],
    ['maker', 'review', 'mine'],
    ['maker', 'observed', 'observed'],
    ['auditor', 'observed', 'all'],
  ] as const)('%s who asks for %s sees %s', (role, tab, shown) =>
    expect(tabShown({ tab }, permissionsOf([role]))).toBe(shown),
  );

  it('shows nothing to whom nothing is permitted', () => {
    expect(tabShown({ tab: 'all' }, [])).toBeUndefined();
  });
});

describe('listQueryOf', () => {
  it.each<[Parameters<typeof listQueryOf>, ReturnType<typeof listQueryOf>]>([
    [['review', {}], { reviewableBy: 'me' }],
    [['review', { status: 'approved', execution: 'refused' }], { reviewableBy: 'me' }],
    [['mine', { maker: someone, status: 'pending' }], { maker: 'me', status: 'pending' }],
    [
      ['returned', { status: 'approved', maker: someone, late: 'only', assigned: 'nobody' }],
      { maker: 'me', status: 'returned' },
    ],
    [['all', { maker: someone }], { maker: someone }],
    [['review', { batch: someone }], { reviewableBy: 'me', batch: someone }],
    [['observed', { late: 'only' }], { observedBy: 'me', late: 'true' }],
    [['all', { late: 'only', status: 'approved' }], { late: 'true' }],
    [['review', { late: 'only' }], { reviewableBy: 'me', late: 'true' }],
    [['assigned', { status: 'approved' }], { reviewableBy: 'me', assignedTo: 'me' }],
    [['assigned', { assigned: 'nobody' }], { reviewableBy: 'me', assignedTo: 'me' }],
    [['review', { assigned: 'nobody' }], { reviewableBy: 'me', assignedTo: 'none' }],
    [['all', { assigned: 'nobody', status: 'approved' }], { assignedTo: 'none' }],
    [['mine', { answers: 'nobody', status: 'approved' }], { orphaned: 'true' }],
    [['mine', { answers: 'me' }], { adoptedBy: 'me' }],
    [['observed', { answers: 'nobody' }], { observedBy: 'me', orphaned: 'true' }],
    [['review', { answers: 'nobody' }], { reviewableBy: 'me' }],
    [['all', { glass: 'any', status: 'approved' }], { breakGlass: 'any' }],
    [['all', { glass: 'mine' }], { breakGlass: 'reviewableByMe' }],
    [
      ['mine', { glass: 'overdue', execution: 'executed' }],
      { maker: 'me', breakGlass: 'overdue', execution: 'executed' },
    ],
    [['review', { glass: 'unclosed' }], { reviewableBy: 'me' }],
    [['returned', { glass: 'any' }], { maker: 'me', status: 'returned' }],
    [
      ['all', { type: 'create_user', sort: 'oldest' }],
      { actionType: 'create_user', sort: 'oldest' },
    ],
    [['all', { q: 'a' }], {}],
    [['all', { q: '😀' }], {}],
    [['all', { q: '😀😀' }], { q: '😀😀' }],
    [['all', { q: '\u200b\u3164\u2800' }], {}],
    [['all', { q: ' ad ' }], { q: 'ad' }],
  ])('%j asks for %j', (asked, query) => expect(listQueryOf(...asked)).toEqual(query));

  it('takes whole local days, the last one included', () => {
    const { from, to } = listQueryOf('all', { from: '2026-03-01', to: '2026-03-31' });
    expect(from).toBe(new Date(2026, 2, 1).toISOString());
    expect(to).toBe(new Date(2026, 3, 1).toISOString());
  });
});

it.each<[InboxTab, InboxSearch, number]>([
  ['all', { tab: 'all', sort: 'oldest' }, 0],
  ['all', { q: 'a' }, 0],
  ['all', { q: 'ada', type: 'create_user', from: '2026-01-01' }, 3],
  ['review', { status: 'approved', execution: 'refused', maker: someone }, 1],
  ['review', { late: 'only' }, 1],
  ['review', { late: 'only', assigned: 'nobody' }, 2],
  ['assigned', { assigned: 'nobody' }, 0],
  ['all', { glass: 'any', status: 'approved' }, 1],
  ['mine', { status: 'approved', execution: 'refused', maker: someone }, 2],
])('%s counts the filters of %j', (tab, search, count) =>
  expect(filterCount(tab, search)).toBe(count),
);
