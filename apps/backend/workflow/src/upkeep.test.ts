import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createFiles } from './attachments/files.ts';
import { always, stage, startPolicyStaff } from './testing/policy-staff.ts';
import { promotion } from './testing/service.ts';
import { startUpkeep } from './upkeep.ts';

type Staff = Awaited<ReturnType<typeof startPolicyStaff>>;

let system: Staff['system'];
let policies: Staff['policies'];
let file: Staff['file'];
let get: Staff['get'];
let owner: Client;

beforeAll(async () => {
  ({ system, policies, file, get } = await startPolicyStaff());
  owner = new Client({ connectionString: system.workflowDb.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await system.stop();
});

/** Upkeep beside a store that takes its time to remove what is there. */
async function cleaning(remove: (sha256: string) => Promise<void>, there = ['a']) {
  await owner.query(
    `insert into attachment_objects (sha256, put_at)
     select repeat(l, 64), now() - interval '2 hours' from unnest($1::text[]) l`,
    [there],
  );
  const parts = await mkdtemp(join(tmpdir(), 'countersign-upkeep-'));
  let looks = 0;
  const away = () => Promise.reject(new Error('away'));
  const files = createFiles({ store: { parts, put: away, get: away, head: away, remove } });
  const orphans = { ...system.engine.orphans, look: async () => void (looks += 1) };
  const upkeep = startUpkeep({ ...system.engine, files, orphans }, 5, 1);
  return {
    looks: () => looks,
    stop: async () => {
      await upkeep.stop();
      await rm(parts, { recursive: true });
      // What is tried again in an hour is none of these.
      const due = `delete from attachment_objects where put_at < now() - interval '1 hour'`;
      return (await owner.query(due)).rowCount;
    },
  };
}

it('does what is due also while what goes is slow to be removed', async () => {
  const begun = Promise.withResolvers<void>();
  const end = Promise.withResolvers<void>();
  const slow = await cleaning(() => {
    begun.resolve();
    return end.promise;
  });
  await begun.promise;
  const before = slow.looks();
  await expect.poll(slow.looks).toBeGreaterThan(before + 2);
  end.resolve();
  expect(await slow.stop()).toBe(0);
});

it('ends what it removes at its end, and begins with nothing else', async () => {
  const begun = Promise.withResolvers<void>();
  const end = Promise.withResolvers<void>();
  const removed: unknown[][] = [];
  const remove = async (...given: unknown[]) => {
    begun.resolve();
    await end.promise;
    removed.push(given);
  };
  const slow = await cleaning(remove, ['a', 'b']);
  await begun.promise;
  const stopped = slow.stop();
  expect(await Promise.race([stopped, setTimeout(50, 'waits')])).toBe('waits');
  end.resolve();
  // It is told of nothing that would end it.
  expect([await stopped, removed]).toEqual([1, [[expect.stringMatching(/^[ab]{64}$/)]]]);
});

it('asks newer policies also while reminders cannot be given', async () => {
  await policies.publish(always(stage()));
  const { id } = (await file(promotion())).body.data;
  // Of a stage that asks for none, which the database lets nobody tell.
  await owner.query(
    'insert into reminders (action_id, revision, stage, due_at) values ($1, 1, 1, now())',
    [id],
  );
  await policies.publish(always(stage(), stage({ name: 'Second', step: 2 })));
  await expect.poll(async () => (await get(`/actions/${id}`)).data.stages.length).toBe(2);
});
