import { listQuery } from '@countersign/actions';
import { describe, expect, it } from 'vitest';
import { staff } from './support/staff.ts';

/** What every parameter of every list may be sent, as it stands in the address. */
const nasty = [
  '',
  '%00',
  'a%00b',
  '%ED%A0%80',
  '%ED%BF%BF',
  '%',
  '%ZZ',
  '%C3',
  '%FF%FE',
  '+',
  '%20',
  '%25',
  '%5C',
  "'",
  '%22',
  '-1',
  '0',
  '1e9',
  '0x10',
  '9007199254740993',
  'NaN',
  'Infinity',
  'null',
  '%5B%5D',
  '%F0%9F%98%80',
  '%E2%80%AE%E2%80%8B',
  '%EF%BF%BD',
  'a%0D%0Ab',
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
  '019a0000-0000-7000-8000-00000000000g',
  '0000-01-01T00:00:00Z',
  '9999-12-31T23:59:59.999999999Z',
  '2026-02-30T00:00:00Z',
  'x'.repeat(2_000),
  '%F0%9F%98%80'.repeat(120),
];

const page = ['q', 'limit', 'cursor'];

/** Every list, with all that it takes. */
const lists: Record<string, readonly string[]> = {
  '/api/workflow/actions': Object.keys(listQuery.shape),
  '/api/workflow/stats': ['days'],
  '/api/user/users': [...page, 'ids', 'status', 'signIn', 'email', 'username'],
  '/api/account/accounts': [...page, 'userId', 'accountNumber', 'accountType'],
  '/api/promotion/promotions': [...page, 'status', 'discountType', 'code'],
  '/api/order/orders': [...page, 'customerId', 'status', 'promotionCode'],
};

const cases = Object.entries(lists).flatMap(([path, names]) =>
  [...names, 'unheard-of'].map((name) => [path, name] as const),
);

describe('no query makes a service fail', () => {
  it.each(cases)('%s?%s=…', async (path, name) => {
    const auditor = await staff('auditor');
    for (const value of nasty) {
      const search = `${name}=${value}`;
      const { status, text, error } = await auditor.get(`${path}?${search}`);
      expect([200, 422], `${search}: ${text}`).toContain(status);
      const blamed = (error?.details ?? []).map(({ field }) => field.split('.')[0]);
      expect([[], [name]], `${search}: ${text}`).toContainEqual([...new Set(blamed)]);
    }
    const twice = await auditor.get(`${path}?${name}=%00&${name}=%00`);
    expect(twice).toMatchObject({ status: 422, error: { details: [{ field: name }, {}] } });
  });

  it.each(['callback/discord', 'oauth2/callback/oidc'])('/api/auth/%s', async (path) => {
    const auditor = await staff('auditor');
    for (const name of ['code', 'state', 'error', 'error_description', 'iss']) {
      for (const value of nasty) {
        const reply = await auditor.get(`/api/auth/${path}?code=a&state=b&${name}=${value}`);
        expect(reply.status, `${name}=${value}: ${reply.text}`).toBeLessThan(500);
      }
    }
  });
});

describe('no address, header or body makes a service fail', () => {
  const ids = ['%00', 'a%00', '%ED%A0%80', '%', 'me', "'", 'x'.repeat(500)];

  it.each([
    '/api/workflow/actions/:id',
    '/api/workflow/actions/:id/check',
    '/api/user/users/:id',
    '/api/account/accounts/:id',
    '/api/promotion/promotions/:id',
    '/api/order/orders/:id',
  ])('%s', async (path) => {
    const auditor = await staff('auditor');
    for (const id of ids) {
      expect((await auditor.get(path.replace(':id', id))).status, id).toBe(404);
    }
  });

  it.each(['\u00ff', 'a b', '', 'x'.repeat(256), '%00'])('Idempotency-Key: %j', async (key) => {
    const maker = await staff('maker');
    const reply = await maker.send('/api/workflow/actions', {
      body: { actionType: 'create_promotion', payload: {} },
      headers: { 'idempotency-key': key },
    });
    expect(reply.status, reply.text).toBeGreaterThanOrEqual(400);
    expect(reply.status, reply.text).toBeLessThan(500);
  });

  it.each([
    ['/api/auth/sign-in/email', '{"email":"a\\u0000@b.test","password":"x"}'],
    ['/api/auth/sign-in/email', '{"email":"a@b.test","password":"\\ud800"}'],
    ['/api/auth/reset-password', '{"token":"\\u0000","newPassword":"\\udfff"}'],
    ['/api/workflow/actions', '{"actionType":"create_promotion","payload":{"\\u0000":1}}'],
  ])('%s with %s', async (path, body) => {
    const reply = await (await staff('maker')).send(path, { body });
    expect(reply, reply.text).toMatchObject({ status: 400, error: { code: 'malformed' } });
  });
});
