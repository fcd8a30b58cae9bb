import { labels } from '@countersign/ui';
import { expect, it } from 'vitest';
import about from './about.ts';

it('calls each status in the filter what the badge of a user calls it', () => {
  const options = about.directory.filters.flatMap(({ choice }) => choice.options);
  for (const { value, label } of options) {
    expect(label).toBe(labels.user[value as keyof typeof labels.user]);
  }
  expect(options).toHaveLength(5);
});
