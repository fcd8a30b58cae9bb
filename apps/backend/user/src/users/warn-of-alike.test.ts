import { order } from '@countersign/owner/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { creation, startUserWithAuth, userPayload } from '../testing/with-auth.ts';

let service: Awaited<ReturnType<typeof startUserWithAuth>>;

beforeAll(async () => {
  service = await startUserWithAuth();
  const people = [
    ['mara', 'mara+private@bank.test', 'Mara Miller'],
    ['milan.vos', 'milan@bank.test', 'Milan Vos'],
    ['ivan', 'ivan@bank.test', 'Иван Петров'],
    ['chiara', 'chiara@bank.test', 'Chiara Checker'],
    ['zoe', 'zoe@bank.test', 'Zoe\u200b Berg\u{e0041}'],
  ] as const;
  for (const [username, email, fullName] of people) {
    await service.addUser({ username, email, fullName });
  }
});
afterAll(() => service.close());

const warnings = async (overrides: Parameters<typeof userPayload>[0]) => {
  const { status, body } = await service.client.prepare('create_user', userPayload(overrides));
  expect(status).toBe(200);
  return 'data' in body ? body.data.warnings : [];
};

describe('a proposed user who could be taken for another', () => {
  test.each([
    ['the same name', { fullName: 'Mara Miller' }, 'same_name', 'mara'],
    ['other capitals', { fullName: 'mara MILLER' }, 'alike_name', 'mara'],
    ['a capital I for an l', { fullName: 'Mara MiIler' }, 'alike_name', 'mara'],
    ['a Cyrillic letter', { fullName: 'M\u0430ra Miller' }, 'alike_name', 'mara'],
    ['Cyrillic capitals', { fullName: '\u041cara Miller' }, 'alike_name', 'mara'],
    ['Greek letters', { fullName: 'Milan V\u03bfs' }, 'alike_name', 'milan.vos'],
    ['Latin letters for Cyrillic ones', { fullName: 'Ив\u0061н Петров' }, 'alike_name', 'ivan'],
    ['a lunate sigma', { fullName: '\u03f2hiara Checker' }, 'alike_name', 'chiara'],
    ['a Lisu letter', { fullName: '\ua4dahiara Checker' }, 'alike_name', 'chiara'],
    ['full-width letters', { fullName: '\uff2dara Miller' }, 'alike_name', 'mara'],
    ['what does not show, in a name of before', { fullName: 'Zoe Berg' }, 'alike_name', 'zoe'],
    ['a no-break space', { fullName: 'Mara\u00a0Miller' }, 'alike_name', 'mara'],
    ['a hyphen', { fullName: 'Mara-Miller' }, 'alike_name', 'mara'],
    ['a username with rn for m', { username: 'rnara' }, 'alike_username', 'mara'],
    ['a username without its dot', { username: 'milanvos' }, 'alike_username', 'milan.vos'],
    ['another part after the plus', { email: 'mara+bank@bank.test' }, 'same_mailbox', 'mara'],
    ['no part after the plus', { email: 'mara@bank.test' }, 'same_mailbox', 'mara'],
    ['a part after the plus', { email: 'milan+2@bank.test' }, 'same_mailbox', 'milan.vos'],
  ])('is warned of: %s', async (_what, overrides, code, who) => {
    const found = await warnings(overrides);
    expect(found).toMatchObject([{ code }]);
    expect(found[0]?.message).toContain(`: ${who}`);
  });

  test('is warned of in every respect at once', async () => {
    const found = await warnings({ email: 'mara+x@bank.test', fullName: 'Mara Miller' });
    expect(found.map(({ code, field }) => [code, field])).toEqual([
      ['same_mailbox', 'payload.email'],
      ['same_name', 'payload.fullName'],
    ]);
  });

  test('is warned of in each respect, however many others are older', async () => {
    for (let index = 0; index < 21; index += 1) {
      await service.addUser({
        username: `kim${index}`,
        email: `kim${index}@bank.test`,
        fullName: index < 10 ? 'Kim L\u0131nd' : 'Kim L1nd',
      });
    }
    await service.addUser({ username: 'same', fullName: 'Kim Lind' });
    await service.addUser({ username: 'theirs', email: 'k.lind+a@bank.test' });
    await service.addUser({ username: 'rnerry' });
    const proposed = { email: 'k.lind@bank.test', username: 'merry', fullName: 'Kim Lind' };
    expect((await warnings(proposed)).map(({ code, message }) => [code, message])).toEqual([
      ['same_mailbox', 'Mail to this address reaches the mailbox of another user: theirs'],
      ['same_name', 'Another user has this name: same'],
      ['alike_name', 'This name looks like the one of another user: kim0, kim1, kim2 and more'],
      ['alike_username', 'This username looks like the one of another user: rnerry'],
    ]);
  });

  test.each([
    ['another name', { fullName: 'Mara Muller' }],
    ['another accent', { fullName: 'Mára Miller' }],
    ['the same part before the @ elsewhere', { email: 'mara@other.test' }],
    ['a dot in the address', { email: 'mi.lan@bank.test' }],
  ])('is not warned of: %s', async (_what, overrides) => {
    expect(await warnings(overrides)).toEqual([]);
  });
});

test.each(['Mara\u200b Miller', 'Mara Miller\u{e0041}'])(
  'what does not show is refused in a new name: %j',
  async (fullName) => {
    const { status, body } = await service.client.prepare('create_user', userPayload({ fullName }));
    expect(status).toBe(422);
    expect(body).toMatchObject({ error: { details: [{ field: 'payload.fullName' }] } });
  },
);

describe('the name of the system itself', () => {
  const names = [
    'Countersign',
    'COUNTERSIGN',
    'C\u043euntersign',
    'Counter sign',
    'Countersi\u200bgn',
    'Countersign!',
    'Countersig\u1e47',
    '\u00c7ountersign',
    'Countersign System',
    'The (Counter-sign) bot',
    '\u03f9ountersign',
    'Coun\u1d1bersign',
  ];

  test.each(names)('is refused at filing: %j', async (fullName) => {
    const { status, body } = await service.client.prepare('create_user', userPayload({ fullName }));
    expect(status).toBe(422);
    expect(body).toMatchObject({ error: { details: [{ field: 'payload.fullName' }] } });
  });

  test.each(['c0untersign', 'countersign-2', 'the.countersign', 'counter5ign'])(
    'is refused as a username: %j',
    async (username) => {
      const payload = userPayload({ username });
      const { status, body } = await service.client.prepare('create_user', payload);
      expect(status).toBe(422);
      expect(body).toMatchObject({ error: { details: [{ field: 'payload.username' }] } });
    },
  );

  test.each(['Connor Signorelli', 'Cora Untersign'])('is not seen in %j', async (fullName) => {
    const { status } = await service.client.prepare('create_user', userPayload({ fullName }));
    expect(status).toBe(200);
  });

  test.each([
    [{ fullName: 'Countersign' }, 'payload.fullName'],
    [{ username: 'c0untersign' }, 'payload.username'],
  ])('is refused at execution, for what was filed before: %j', async (given, field) => {
    const sent = order(creation(userPayload(given)));
    const refused = { body: { data: { refusal: { code: 'system_name', field } } } };
    expect(await service.client.execute(sent)).toMatchObject(refused);
    expect(await service.client.execute(sent)).toMatchObject(refused);
  });
});
