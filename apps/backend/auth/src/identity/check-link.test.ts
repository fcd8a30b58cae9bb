import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestAuth, type TestAuth } from '../testing/service.ts';

let auth: TestAuth;
beforeAll(async () => {
  auth = await createTestAuth();
});
afterAll(() => auth.close());

it.each(['invitations', 'reset-password'])(
  'says of an unknown link of %s that it is over',
  async (path) => {
    const check = (body: object) => auth.call(`/api/auth/${path}/check`, { body });
    const reply = await check({ token: 'unknown' });
    expect([reply.status, reply.body.data]).toEqual([200, { valid: false }]);
    const refused = await check({ token: '' });
    expect([refused.status, refused.body.error.details[0]?.field]).toEqual([422, 'token']);
  },
);
