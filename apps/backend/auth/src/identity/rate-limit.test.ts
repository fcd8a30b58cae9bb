import { createTestDb, type AuthTestDb } from '@countersign/db-auth/testing';
import { DomainError } from '@countersign/http';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { limitFailures } from './rate-limit.ts';
import { createThrottle } from './throttle.ts';

let database: AuthTestDb;
let owner: Client;
beforeAll(async () => {
  database = await createTestDb();
  owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await database.close();
});

const rule = { max: 3, window: 60 };
const within = <T>(key: string, attempt: () => Promise<T>): Promise<T> =>
  limitFailures(database.db, key, rule, attempt);

const fail = async (key: string): Promise<void> => {
  const refusal = new DomainError('invalid', 'No');
  await expect(within(key, () => Promise.reject(refusal))).rejects.toBe(refusal);
};

const counted = async (key: string): Promise<unknown> =>
  (await owner.query('select count from rate_limit where key = $1', [key])).rows[0]?.count;

const windowIsOver = (key: string) =>
  owner.query(
    `update rate_limit set window_started_at = window_started_at - interval '1 minute'
     where key = $1`,
    [key],
  );

describe('of attempts that only failures use up', () => {
  it('one that succeeds is given back', async () => {
    await fail('success');
    expect(await within('success', async () => 'in')).toBe('in');
    expect(await counted('success')).toBe(1);
  });

  it('one that cannot be made to wait is given back', async () => {
    const throttle = createThrottle(0);
    const attempt = within('crowded', () => throttle('crowded', 10));
    await expect(attempt).rejects.toMatchObject({ code: 'unavailable' });
    expect(await counted('crowded')).toBe(0);
  });

  it('one that succeeds when its window is over takes nothing off the next', async () => {
    await within('late', async () => {
      await windowIsOver('late');
      await fail('late');
      await fail('late');
    });
    expect(await counted('late')).toBe(2);
  });

  it('one that is broken off when its window is over takes nothing off the next', async () => {
    const broken = within('broken', async () => {
      await windowIsOver('broken');
      await fail('broken');
      throw new Error('The database is away');
    });
    await expect(broken).rejects.toThrow('away');
    expect(await counted('broken')).toBe(1);
  });
});
