import type { Role } from '@countersign/auth';
import { createTestIdentity, testPerson } from '@countersign/auth/testing';
import { listenOnFreePort } from '@countersign/http/testing';
import { Hono } from 'hono';
import { describe, expect, it, vi } from 'vitest';
import { aheadMs, createAuthority, freshMs } from './authority.ts';

it('takes it of auth of the release before that the person is in no group, has no limits and gave no second factor, and that anybody may have left', async () => {
  const identity = await createTestIdentity();
  const before = new Hono().post('/internal/authority', (c) =>
    c.json({ success: true, data: { allowed: true } }),
  );
  const { url: authUrl, close } = await listenOnFreePort(before);
  const authority = createAuthority({ tokens: identity.serviceTokens('workflow'), authUrl });
  const checker = testPerson({ roles: ['checker'], groups: ['finance'], limits: { EUR: '10' } });
  expect(await authority.requireReview(checker)).toEqual({
    roles: ['checker'],
    groups: [],
    limits: {},
    secondFactorSecondsAgo: null,
    secondFactorEnrolled: false,
    leftLately: true,
  });
  await close();
});

it('passes on what auth says, that nobody has left where it names nobody, and that a second factor was given this very second', async () => {
  const said = {
    roles: ['checker'],
    groups: ['finance'],
    limits: { EUR: '10.00' },
    secondFactorSecondsAgo: 0,
    secondFactorEnrolled: true,
  };
  const identity = await createTestIdentity();
  const now = new Hono().post('/internal/authority', (c) =>
    c.json({ success: true, data: { allowed: true, ...said } }),
  );
  const { url: authUrl, close } = await listenOnFreePort(now);
  const authority = createAuthority({ tokens: identity.serviceTokens('workflow'), authUrl });
  expect(await authority.requireReview(testPerson({ roles: ['maker'] }))).toEqual({
    ...said,
    leftLately: false,
  });
  await close();
});

it.each([
  ['review', 'role_missing', 'Your roles do not permit this (action:review)'],
  ['break_glass', 'role_missing', 'Your roles do not permit this (action:break_glass)'],
  ['review', 'disabled', 'Your access has ended'],
] as const)('says to whom auth does not let %s, as %s: %s', async (verb, reason, message) => {
  const identity = await createTestIdentity();
  const no = new Hono().post('/internal/authority', (c) =>
    c.json({ success: true, data: { allowed: false, reason } }),
  );
  const { url: authUrl, close } = await listenOnFreePort(no);
  const authority = createAuthority({ tokens: identity.serviceTokens('workflow'), authUrl });
  const person = testPerson({ roles: ['maker'] });
  const answer =
    verb === 'review' ? authority.requireReview(person) : authority.requireBreakGlass(person);
  await expect(answer).rejects.toMatchObject({
    code: 'forbidden',
    message,
  });
  await close();
});

describe('what the token of the very request brings', () => {
  const seen = {
    secondFactorSecondsAgo: 7,
    secondFactorEnrolled: true,
    leftLately: true,
    delegators: [
      {
        personId: crypto.randomUUID(),
        name: 'Away',
        roles: ['checker' as const],
        groups: ['risk'],
        limits: {},
      },
    ],
  };
  const brought = {
    roles: ['maker', 'checker'] as Role[],
    groups: ['finance'],
    limits: { EUR: '10.00' },
  };
  const said = {
    roles: ['checker'],
    groups: [],
    limits: {},
    secondFactorSecondsAgo: null,
    secondFactorEnrolled: false,
  };

  /** What comes of it `ms` after auth looked by workflow's clock, and how often auth was asked. */
  async function after(ms: number, verb: 'review' | 'break_glass', roles: Role[] = brought.roles) {
    let asked = 0;
    const identity = await createTestIdentity();
    const auth = new Hono().post('/internal/authority', (c) => {
      asked += 1;
      return c.json({ success: true, data: { allowed: true, ...said } });
    });
    const { url: authUrl, close } = await listenOnFreePort(auth);
    const authority = createAuthority({ tokens: identity.serviceTokens('workflow'), authUrl });
    const now = vi.spyOn(Date, 'now').mockReturnValue(1_000_000_000_000);
    const person = testPerson({
      ...brought,
      roles,
      seenAtIssue: { at: 1_000_000_000_000 - ms, ...seen },
    });
    const answer =
      verb === 'review' ? authority.requireReview(person) : authority.requireBreakGlass(person);
    const standing = await answer.finally(() => now.mockRestore());
    await close();
    return { asked, standing };
  }

  it('is taken as it is, without a question', async () => {
    expect(await after(20, 'review')).toEqual({ asked: 0, standing: { ...brought, ...seen } });
    const { delegators: _, ...own } = seen;
    const broken = await after(20, 'break_glass', ['break_glass']);
    expect(broken).toEqual({ asked: 0, standing: { ...brought, roles: ['break_glass'], ...own } });
  });

  it.each([
    ['old', freshMs + 1, ['checker']],
    ['of a clock that is ahead', -aheadMs - 1, ['checker']],
    ['not enough', 20, ['maker']],
  ] as [string, number, Role[]][])(
    'is nothing where it is %s: auth is asked',
    async (_, ms, roles) => {
      const { asked, standing } = await after(ms, 'review', roles);
      expect(asked).toBe(1);
      expect(standing).toEqual({ ...said, leftLately: false });
    },
  );
});
