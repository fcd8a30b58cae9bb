import { randomUUID } from 'node:crypto';
import { refusalOf } from '@countersign/database/contract';
import { describe, expect, test } from 'vitest';
import { openForTests } from './testing-logins.ts';

const { run } = openForTests();

const begin = (owner: string, payload = '{}', id = randomUUID()) =>
  run(
    `insert into drafts (id, owner_id, owner_name, action_type, payload)
     values ($1, $2, 'M', 'create_promotion', $3) returning id, version`,
    [id, owner, payload],
  );
const change = async (set: string) => {
  const { rows } = await begin(randomUUID());
  return run(`update drafts set ${set} where id = $1 returning version`, [rows[0]!.id]);
};

describe('a draft', () => {
  test('counts its changes, whatever is said', async () => {
    expect((await change(`payload = '{"code":"A"}'`)).rows).toEqual([{ version: 2 }]);
  });

  test.each(['owner_id = owner_id', "owner_name = 'X'", 'version = 9', 'updated_at = now()'])(
    'keeps what is not to be changed: %s',
    async (set) => expect(await refusalOf(change(set))).toBe('42501'),
  );

  test.each([
    ['a list', '[]'],
    ['too long', JSON.stringify({ text: 'x'.repeat(61_440) })],
  ])('is no payload that is %s', async (_, payload) =>
    expect(await refusalOf(begin(randomUUID(), payload))).toBe('drafts_payload_bounded'),
  );

  test('has so many readers at most, and a short target', async () => {
    const readers = JSON.stringify(Array.from({ length: 21 }, () => ({})));
    expect(await refusalOf(change(`readers = '${readers}'`))).toBe('drafts_readers_bounded');
    expect(await refusalOf(change(`target = repeat('x', 201)`))).toBe('drafts_target_bounded');
  });
});

test('a person keeps 50 drafts, however many are begun at once', async () => {
  const owner = randomUUID();
  const outcomes = await Promise.all(Array.from({ length: 60 }, () => refusalOf(begin(owner))));
  expect(outcomes.filter((each) => each === undefined)).toHaveLength(50);
  expect(outcomes.filter((each) => each === 'drafts_within_limit')).toHaveLength(10);
  expect(await refusalOf(begin(randomUUID()))).toBeUndefined();
});
