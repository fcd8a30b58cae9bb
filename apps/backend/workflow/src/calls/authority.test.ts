import { createTestIdentity, testPerson } from '@countersign/auth/testing';
import { listenOnFreePort } from '@countersign/http/testing';
import { Hono } from 'hono';
import { expect, it } from 'vitest';
import { createAuthority } from './authority.ts';

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
