import { expect, it } from 'vitest';
import { placedErrors } from './placed-errors.ts';

const filed = { rules: [{ name: 'Every', stages: [{ name: 'Finance' }] }] };

it('names the places in the policy in one message, and leaves the other fields as they are', () => {
  const said = {
    reason: 'is required',
    'document.rules.0.stages.0.approvals': 'must be at least 1',
    'document.rules.0.name': 'is missing',
  };
  expect(placedErrors(said, filed)).toEqual({
    reason: 'is required',
    document: 'Rule 1, stage "Finance", approvals: must be at least 1; Rule 1, name: is missing',
  });
});

it('leaves what is said of the whole policy', () => {
  expect(placedErrors({ document: 'is what is in force' }, filed)).toEqual({
    document: 'is what is in force',
  });
  expect(placedErrors({}, filed)).toEqual({});
});
