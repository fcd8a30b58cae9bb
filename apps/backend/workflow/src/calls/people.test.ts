import { createTestIdentity } from '@countersign/auth/testing';
import { createServiceApp } from '@countersign/http';
import { listenOnFreePort } from '@countersign/http/testing';
import { silentLogger } from '@countersign/telemetry/testing';
import { expect, it } from 'vitest';
import { createPeople } from './people.ts';

it('does not take it of auth that cannot say who has left, or who is there, that nobody has or is', async () => {
  const identity = await createTestIdentity();
  const before = createServiceApp({ service: 'auth', logger: silentLogger() });
  const { url: authUrl, close } = await listenOnFreePort(before);
  const people = createPeople({ tokens: identity.serviceTokens('workflow'), authUrl });
  await expect(people.whoLeft([crypto.randomUUID()])).rejects.toMatchObject({
    code: 'unavailable',
    message: expect.stringContaining('upgraded'),
  });
  expect(await people.among({ roles: ['admin'], groups: [], personIds: [] })).toBeUndefined();
  await close();
});
