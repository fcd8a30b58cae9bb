import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

/** Upkeep beside a store that takes its time to remove something, which is there. */
async function cleaning(remove: (sha256: string, signal?: AbortSignal) => Promise<void>) {
  await owner.query(
    `insert into attachment_objects (sha256, put_at) values (repeat('a', 64), now() - interval '2 hours')`,
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

it('does not wait at its end for a store that is slow, and tries again next time', async () => {
  const begun = Promise.withResolvers<void>();
  const slow = await cleaning(async (_, signal) => {
    const aborted = new Promise((_resolve, reject) => {
      signal?.addEventListener('abort', () => reject(new Error('aborted')));
    });
    begun.resolve();
    await aborted;
  });
  await begun.promise;
  expect(await slow.stop()).toBe(1);
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
