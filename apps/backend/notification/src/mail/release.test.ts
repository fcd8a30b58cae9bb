import { createTestDb } from '@countersign/db-notification/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { NotificationDatabase } from '../database.ts';
import { choosePreferences } from '../preferences/choose.ts';
import { type Claim, claimPeople } from './claim.ts';
import { release } from './release.ts';

const personId = '0190a5f0-0000-7000-8000-000000000003';
const fromId = '0190a5f0-0000-7000-8000-000000000001';
const nothingLeft = { dueMs: 0, againMs: 0, failures: 0 };
let database: NotificationDatabase;
beforeAll(async () => {
  database = await createTestDb();
});
afterAll(() => database.close());

/** Something waits to be mailed to the person from now on. */
const queue = () =>
  database.pool.query(
    'insert into mail_due (person_id, due_at, from_id) values ($1, now(), $2) on conflict do nothing',
    [personId, fromId],
  );
const waiting = async () => (await database.pool.query('select * from mail_due')).rows;

/** Takes the person, once nobody else has a lease. */
async function claim(leaseMs: number): Promise<Claim> {
  let claimed: Claim[] = [];
  await expect
    .poll(async () => (claimed = await claimPeople(database.db, { limit: 5, leaseMs })))
    .toHaveLength(1);
  return claimed[0]!;
}

it('ends no claim on what was queued after all was done', async () => {
  await queue();
  const late = await claim(1);
  await release(database.db, await claim(60_000), nothingLeft);
  expect(await waiting()).toEqual([]);
  await queue();
  const latest = await claim(60_000);
  await release(database.db, late, nothingLeft);
  expect(await waiting()).toHaveLength(1);
  await release(database.db, latest, nothingLeft);
  expect(await waiting()).toEqual([]);
});

it('looks again soon where its person chose otherwise meanwhile', async () => {
  await queue();
  const claimed = await claim(60_000);
  await choosePreferences(database.db, personId, { mail: { decided: 'each' } });
  const [againMs, dueMs] = [Date.now(), Date.now() + 86_400_000];
  await release(database.db, claimed, { fromId, dueMs, againMs, failures: 0 });
  expect((await waiting())[0].due_at.getTime()).toBe(againMs);
});
