import { expect, it } from 'vitest';
import { decides } from './decides.ts';

const action = '/api/workflow/actions/0199';

it.each([
  ['a review', 'POST', `${action}/review`, true],
  ['reviews of many', 'POST', '/api/workflow/reviews', true],
  ['an edit', 'POST', `${action}/amend`, true],
  ['a cancellation', 'POST', `${action}/cancel`, true],
  ['a review of an emergency', 'POST', `${action}/break-glass/review`, true],
  ['a filing', 'POST', '/api/workflow/actions', false],
  ['a comment', 'POST', `${action}/comments`, false],
  ['a withdrawal', 'POST', `${action}/withdraw`, false],
  ['a read', 'GET', `${action}/review`, false],
  ['what comes after', 'POST', `${action}/review/more`, false],
  ['what another service calls so', 'POST', '/api/user/actions/0199/review', false],
] as const)('%s', (_, method, path, expected) => {
  expect(decides(method, path)).toBe(expected);
});
