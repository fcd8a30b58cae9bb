import { expect, it } from 'vitest';
import { SecondFactorRefused, verifySecondFactor } from './verify-second-factor.ts';

const details = [{ field: 'code', message: 'The code is not right' }];
const refusal = { success: false, error: { code: 'invalid', message: 'Not right', details } };

/** What a code of an app comes to when it is answered so. */
const answered = (reply: Response) =>
  verifySecondFactor(async () => reply, { kind: 'totp', code: '123456' });

it('sends each kind of code to its address', async () => {
  const sent: unknown[] = [];
  const answer: typeof fetch = async (address, init) => {
    sent.push([init?.method, address, init?.body]);
    return Response.json({ success: true, data: { verified: true } });
  };
  await verifySecondFactor(answer, { kind: 'totp', code: '123456' });
  await verifySecondFactor(answer, { kind: 'backup-code', code: 'abcde-fghij' });
  expect(sent).toEqual([
    ['POST', '/api/auth/two-factor/verify-totp', '{"code":"123456"}'],
    ['POST', '/api/auth/two-factor/verify-backup-code', '{"code":"abcde-fghij"}'],
  ]);
});

it('throws what the service said', async () => {
  const error = await answered(Response.json(refusal, { status: 422 })).catch((e: unknown) => e);
  expect(error).toBeInstanceOf(SecondFactorRefused);
  expect(error).toMatchObject({ code: 'invalid', message: 'Not right', details });
});

it.each(['', '<html>'])('throws that there was no answer for %j', async (text) => {
  await expect(answered(new Response(text, { status: 200 }))).rejects.toMatchObject({
    name: 'SecondFactorRefused',
    code: 'unavailable',
  });
});
