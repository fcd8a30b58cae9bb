import { serviceNames } from '@countersign/service-discovery';
import { expect, it } from 'vitest';
import { approve, file, submit } from './support/actions.ts';
import { linesOf, logOf } from './support/installation.ts';
import { newPromotion } from '@countersign/testkit/payloads';
import { createUser, newVisitor, signIn, staff, tokenFromMail } from './support/staff.ts';

it('no log has a payload, a password, a cookie or a link’s token in it', async () => {
  const secret = (kind: string): string => `${kind}-${crypto.randomUUID()}`;
  const secrets: Record<string, string> = { payload: secret('payload') };

  const payload = newPromotion({ description: secrets['payload'] });
  await approve(await file('create_promotion', payload));
  expect((await submit('create_promotion', payload)).status).toBe(409);
  secrets['refused'] = secret('refused');
  const wrong = {
    ...newPromotion(),
    discountValue: secrets['refused'],
    also: secrets['payload'],
  };
  expect((await submit('create_promotion', wrong)).status).toBe(422);
  const cut = `{"actionType":"create_promotion","payload":{"code":"${secrets['refused']}"`;
  expect((await (await staff('maker')).post('/api/workflow/actions', cut)).status).toBe(400);

  const { email } = await createUser();
  secrets['invitation'] = await tokenFromMail(email, 'invitation');
  secrets['password'] = secret('password');
  const { invitation: token, password } = secrets;
  const accept = { token, password };
  expect((await newVisitor().post('/api/auth/invitations/accept', accept)).status).toBe(200);
  const person = await signIn(email, password);
  secrets['session'] = person.cookie().split('=')[1] ?? '';
  secrets['guess'] = secret('guess');
  const guess = { email, password: secrets['guess'] };
  expect((await newVisitor().post('/api/auth/sign-in/email', guess)).status).toBe(401);
  secrets['next'] = secret('password');
  const change = { currentPassword: password, newPassword: secrets['next'] };
  expect((await person.post('/api/auth/change-password', change)).status).toBe(200);

  const requestId = `e2e-${crypto.randomUUID()}`;
  await person.send('/api/auth/me', { headers: { 'x-request-id': requestId } });
  await expect
    .poll(async () => (await linesOf('auth', requestId)).map(({ msg }) => msg))
    .toEqual(expect.arrayContaining(['query', 'request']));

  for (const service of serviceNames) {
    const log = await logOf(service);
    expect(log).toContain('"level":"debug"');
    const found = Object.keys(secrets).filter((kind) => log.includes(secrets[kind]!));
    expect(found, service).toEqual([]);
  }
});
