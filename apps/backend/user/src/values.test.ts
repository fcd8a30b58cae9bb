import { actionTypes, type Payload } from '@countersign/actions';
import { directoryClient, order, seeded, type Seeded } from '@countersign/owner/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { creation, startUserWithAuth } from './testing/with-auth.ts';

let service: Awaited<ReturnType<typeof startUserWithAuth>>;
beforeAll(async () => {
  service = await startUserWithAuth();
});
afterAll(() => service.close());

const locals = ['a', "o'hara", 'a.b', 'a+b', 'A', 'é', 'x'.repeat(58), 'x'.repeat(64)];
const domains = [
  'bank.test',
  `${'d'.repeat(63)}.test`,
  `${'d'.repeat(64)}.test`,
  'bank',
  'b_k.test',
];
const names = [
  'A',
  'Zoë Ångström',
  'Zoe\u0308',
  '日本 太郎',
  '👩\u200d💻 Dev',
  'נועה',
  '\u200b',
  '\u202eevil',
  "Robert'); --",
  ' a',
  '\u0000',
  '😀'.repeat(120),
  'x'.repeat(121),
];
const roles = [
  ['maker'],
  ['maker', 'checker'],
  ['auditor'],
  ['admin', 'auditor'],
  ['maker', 'maker'],
  [],
];

/** What may or may not be a user: its values come from both sides of every bound. */
function candidate({ below, pick }: Seeded, serial: number): Record<string, unknown> {
  return {
    email: `${serial}${pick(locals)}@${pick(domains)}`,
    username: `${pick(['u', 'U', 'u-.', `u${'x'.repeat(27)}`, `u${'x'.repeat(28)}`])}${serial}`,
    fullName: pick(names),
    ...(below(2) === 0 && { roles: pick(roles) }),
  };
}

type Shown = Payload<'create_user'> & { userId: string };

test('every accepted user goes through picture, store and view unchanged', async () => {
  const { client, authService } = service;
  const ask = directoryClient(service, 'user');
  const choices = seeded(20_260_103);
  let accepted = 0;
  for (let serial = 1000; serial < 1600; serial += 1) {
    const payload = candidate(choices, serial) as Payload<'create_user'>;
    if (!actionTypes.create_user.schema.safeParse(payload).success) continue;
    accepted += 1;
    const said = JSON.stringify(payload);
    const { roles: given = ['maker'], ...others } = payload;
    const prepared = await client.prepare('create_user', payload);
    expect(prepared.body, said).toMatchObject({ data: { after: { ...others, roles: given } } });
    const { body } = await client.execute(order(creation(payload)));
    expect(body, said).toMatchObject({ data: { outcome: 'executed' } });
    const listed = await ask(`/api/user/users?username=${payload.username}`);
    const [shown] = listed.body.data as unknown as Shown[];
    expect(shown, said).toMatchObject(others);
    const record = await ask(`/api/user/users/${shown!.userId}`);
    expect(record.body.data, said).toEqual(shown);
    const granted = await authService.deps.db.query.personRoles.findMany({
      where: (row, { eq }) => eq(row.personId, shown!.userId),
    });
    expect(granted.map(({ role }) => role).toSorted(), said).toEqual(given.toSorted());
  }
  expect(accepted).toBeGreaterThan(20);
}, 120_000);
