import { expect, it } from 'vitest';
import type { Ending, Operation, Request } from '../history/history.ts';
import type { Evidence } from './evidence.ts';
import { freshAuthority } from './fresh-authority.ts';

const ok: Ending = { type: 'ok', seen: undefined };
const unheard: Ending = { type: 'info', why: 'nobody answered' };
const refused: Ending = { type: 'fail', status: 403, code: 'forbidden' };
const asked = (
  began: number,
  request: Request,
  ending: Ending = ok,
  personId = 'p',
): Operation => ({
  personId,
  sessionId: 's',
  began,
  ended: began + 1,
  request,
  ending,
});
/** The lab has seen that the change was carried out. */
const seen = asked(10, { verb: 'look', actionId: 'change' }, ok, 'lab');

const submit: Request = { verb: 'submit', actionType: 'create_promotion', payload: {}, key: 'k' };
const amend: Request = { verb: 'amend', actionId: 'a', revision: 1, payload: {} };
const cancel: Request = { verb: 'cancel', actionId: 'a' };
const review: Request = { verb: 'review', actionId: 'a', revision: 1, status: 'approved' };

interface Found {
  /** What the action's maker, or who has adopted it, is. */
  own?: { maker_id?: string; adopter_id?: string };
  /** What the person is from the change on; has left, unless that is said. */
  roles?: string[];
  before?: string[];
  isThere?: boolean;
}

function late(
  operations: Operation[],
  { own, roles, before = ['checker', 'break_glass'], isThere = true }: Found = {},
): number {
  const there = <T>(row: T): T[] => (isThere ? [row] : []);
  const type = roles ? 'change_roles' : 'deactivate_user';
  const by = { event: 'roles_changed', person_id: 'p', action_id: 'change' };
  const cases = {
    a: {
      action: { id: 'a', maker_id: 'm', adopter_id: null, ...own },
      reviews: there({ checker_id: 'p' }),
      revisions: there({ author_id: 'p' }),
      audit: there({ event: 'cancel_wished', actor_id: 'p' }),
    },
    emergency: { action: { id: 'emergency' }, glass: {} },
    other: { action: { id: 'other' } },
    change: {
      action: { id: 'change', action_type: type },
      revisions: [{ payload: { userId: 'p' } }],
    },
  };
  const keys = there({ person_id: 'p', key: 'k', action_id: 'emergency' });
  const standing = { entries: roles ? [{ ...by, details: { roles, before } }] : [] };
  return freshAuthority.check({
    operations,
    cases: new Map(Object.entries(cases)),
    state: { keys, standing, reviews: [] },
  } as unknown as Evidence).length;
}

it.each<[string, Request]>([
  ['reviews', review],
  ['edits', amend],
  ['cancels', cancel],
  ['breaks the glass', submit],
])('who has left and %s is found', (_what, request) => {
  expect(late([seen, asked(20, request)])).toBe(1);
  expect(late([seen, asked(20, request, unheard)])).toBe(1);
  expect(late([seen, asked(20, request, refused)])).toBe(0);
  expect(late([seen, asked(20, request, unheard)], { isThere: false })).toBe(0);
  expect(late([asked(2, request, unheard), seen, asked(20, request, unheard)])).toBe(0);
  expect(late([asked(2, request), seen])).toBe(0);
  expect(late([asked(20, request)])).toBe(0);
});

it.each<[string, Request[], string[], number]>([
  ['of a checker', [review, amend, cancel], ['break_glass'], 1],
  ['of a checker', [submit], ['break_glass'], 0],
  ['to break the glass', [submit], ['checker'], 1],
  ['to break the glass', [review, amend, cancel], ['checker'], 0],
])('whose role %s was taken', (_role, requests, roles, times) => {
  for (const request of requests) {
    expect(late([seen, asked(20, request)], { roles })).toBe(times);
    expect(late([seen, asked(20, request)], { roles, before: roles })).toBe(0);
  }
});

it('leaves to makers, and to who adopted, what they answer for', () => {
  for (const request of [amend, cancel]) {
    expect(late([seen, asked(20, request)], { own: { maker_id: 'p' } })).toBe(0);
    expect(late([seen, asked(20, request)], { own: { adopter_id: 'p' } })).toBe(0);
  }
});

it('is told again what a key has filed before', () => {
  expect(late([asked(2, submit), seen, asked(20, submit)])).toBe(0);
});
