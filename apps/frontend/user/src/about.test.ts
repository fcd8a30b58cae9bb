import { wordlessValues } from '@countersign/remote/testing';
import { labels } from '@countersign/ui';
import { expect, it } from 'vitest';
import about from './about.ts';
import { t } from './strings.ts';

it('calls each status in the filter what the badge of a user calls it', () => {
  const options = about.directory.filters.flatMap(({ choice }) => choice.options);
  for (const { value, label } of options) {
    expect(label).toBe(labels.user[value as keyof typeof labels.user]);
  }
  expect(options).toHaveLength(6);
});

it('has a word for every value that lists and comparisons show, the one of its screens', () => {
  expect(wordlessValues(about)).toEqual([]);
  const { roles, status } = about.actionTypes.change_roles.values;
  const named = Object.entries(t.roles).map(([role, { name }]) => [role, name]);
  expect(roles).toEqual(Object.fromEntries(named));
  expect(labels.user).toMatchObject(status);
});
