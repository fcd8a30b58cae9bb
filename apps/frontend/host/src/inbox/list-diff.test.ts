import type { Action } from '@countersign/actions';
import { describe, expect, it } from 'vitest';
import {
  applyDiff,
  diffList,
  replaceRow,
  rowsOf,
  updateRows,
  type ActionPage,
} from './list-diff.ts';

/** `b2`: action b as it was at moment 2. */
const action = (name: string): Action =>
  ({ id: name[0], updatedAt: name.slice(1) || '1' }) as Action;
const page = (names: string, more = false, total = 9): ActionPage => ({
  items: names.split(' ').filter(Boolean).map(action),
  pagination: { limit: 3, total, ...(more && { nextCursor: 'x' }) },
});
const ids = (actions: Iterable<Action>) => [...actions].map(({ id }) => id).join('');

describe('diffList', () => {
  it.each<[string, ActionPage[], ActionPage, string, string, string, boolean]>([
    ['nothing', [page('c b a')], page('c b a'), '', '', '', false],
    ['a new one', [page('c b a')], page('d c b a'), 'd', '', '', false],
    [
      'a new one that pushes the last off',
      [page('c b a', true)],
      page('d c b', true),
      'd',
      '',
      '',
      false,
    ],
    ['a change', [page('c b a')], page('c b2 a'), '', 'b', '', false],
    ['one gone', [page('c b a')], page('c a'), '', '', 'b', false],
    [
      'one gone, the next one moves up',
      [page('d c b', true)],
      page('d b a', true),
      '',
      '',
      'c',
      false,
    ],
    ['one back in its place', [page('d b a')], page('d c b a'), 'c', '', '', false],
    ['the last of all gone', [page('c b a')], page('c b'), '', '', 'a', false],
    ['all gone', [page('b a')], page(''), '', '', 'ab', false],
    [
      'a later page, which is not covered',
      [page('f e d', true), page('c b a')],
      page('f e d', true),
      '',
      '',
      '',
      false,
    ],
    ['more than a page of new ones', [page('c b a')], page('i h g', true), 'ghi', '', '', true],
    ['the first ones', [page('')], page('b a'), 'ab', '', '', false],
  ])('%s', (_, pages, head, fresh, changed, gone, gap) => {
    const news = diffList(pages, head);
    expect(ids(rowsOf([{ ...head, items: news.fresh }], true))).toBe(fresh);
    expect([...news.changed.keys()].join('')).toBe(changed);
    expect([...news.gone].toSorted().join('')).toBe(gone);
    expect(news.gap).toBe(gap);
  });

  it('finds new ones at the end when the oldest come first', () => {
    expect(ids(diffList([page('a b')], page('a b c'), true).fresh)).toBe('c');
    expect(ids(diffList([page('a b c', true)], page('a b c', true), true).fresh)).toBe('');
  });
});

describe('applyDiff', () => {
  it.each<[string, ActionPage[], ActionPage, string]>([
    ['adds and removes', [page('c b a')], page('d c2 a'), 'dca'],
    ['keeps later pages', [page('f e d', true), page('c b a')], page('g f d', true), 'gfdcba'],
    ['begins again after a gap', [page('c b a', true), page('0')], page('i h g', true), 'ihg'],
    ['begins with nothing', [], page('b a'), 'ba'],
  ])('%s', (_, pages, head, rows) => {
    const applied = applyDiff(pages, diffList(pages, head), head);
    expect(ids(rowsOf(applied))).toBe(rows);
    expect(diffList(applied, head).fresh).toEqual([]);
  });

  it('takes the count of now and the cursor of then', () => {
    const pages = [page('c b a', true, 9)];
    const head = page('d c b', true, 10);
    expect(applyDiff(pages, diffList(pages, head), head)[0]?.pagination).toEqual({
      limit: 3,
      total: 10,
      nextCursor: 'x',
    });
  });
});

it('updates rows without moving any', () => {
  const changed = new Map([['b', action('b7')]]);
  expect(updateRows([page('c b a')], changed)[0]?.items[1]?.updatedAt).toBe('7');
});

it('shows a row once, in order, whatever page it came with', () => {
  expect(ids(rowsOf([page('c a'), page('b a')]))).toBe('cba');
  expect(ids(rowsOf([page('c a'), page('b a')], true))).toBe('abc');
});

it('shows a row as it is now, and takes it from what waits', () => {
  const pages = [page('c b a', true, 9)];
  const kept = replaceRow(pages, action('b7'), false)[0];
  expect(kept?.items.map(({ updatedAt }) => updatedAt)).toEqual(['1', '7', '1']);
  const left = replaceRow(pages, action('b7'), true)[0];
  expect([ids(left?.items ?? []), left?.pagination.total]).toEqual(['ca', 8]);
  expect(replaceRow(pages, action('x'), true)).toEqual(pages);
});
