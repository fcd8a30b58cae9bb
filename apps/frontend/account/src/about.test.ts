import { wordlessValues } from '@countersign/remote/testing';
import { expect, it } from 'vitest';
import about from './about.ts';
import { t } from './strings.ts';

it('has a word for every value that lists and comparisons show', () => {
  expect(wordlessValues(about)).toEqual([]);
});

it('calls them what its screens call them', () => {
  const { values } = about.actionTypes.update_account;
  expect(values).toEqual({ accountType: t.types, status: t.statuses });
});
