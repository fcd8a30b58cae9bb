import { expect, it } from 'vitest';
import type { Ending, Operation, Request } from './history.ts';
import { unexplainedRefusals } from './unexplained.ts';

let index = 0;
function operation(personId: string, request: Request, ending: Ending): Operation {
  index += 2;
  return { began: index, ended: index + 1, personId, sessionId: personId, request, ending };
}
const ok: Ending = { type: 'ok', seen: undefined };
const refused = (status: number, code: string): Ending => ({ type: 'fail', status, code });
const review = (actionId: string): Request => ({
  verb: 'review',
  actionId,
  revision: 1,
  status: 'approved',
});
const edit = (actionId: string): Request => ({ verb: 'amend', actionId, revision: 1, payload: {} });
const stale = refused(412, 'stale_revision');
const forbidden = refused(403, 'forbidden');

it.each([
  ['a conflict', [operation('b', review('x'), refused(409, 'conflict'))]],
  ['an edit of another', [operation('a', edit('x'), ok), operation('b', review('x'), stale)]],
  ['an own edit', [operation('a', edit('x'), ok), operation('a', review('x'), forbidden)]],
  ['an own vote', [operation('a', review('x'), ok), operation('a', edit('x'), forbidden)]],
])('%s explains a refusal', (_, operations) => {
  expect(unexplainedRefusals(operations)).toEqual([]);
});

it.each([
  ['nothing', [operation('b', review('x'), stale)]],
  [
    'an edit of another action',
    [operation('a', edit('y'), ok), operation('b', review('x'), stale)],
  ],
  ['an edit afterwards', [operation('b', review('x'), stale), operation('a', edit('x'), ok)]],
  ['an edit that was refused', [operation('a', edit('x'), stale)]],
  ['what another did', [operation('a', edit('x'), ok), operation('b', review('x'), forbidden)]],
  [
    'an edit, of another code',
    [operation('a', edit('x'), ok), operation('a', review('x'), refused(403, 'origin'))],
  ],
  [
    'an edit, of what is read',
    [operation('a', edit('x'), ok), operation('a', { verb: 'read', actionId: 'x' }, forbidden)],
  ],
])('%s does not', (_, operations) => {
  expect(unexplainedRefusals(operations)).toHaveLength(1);
});
