import { review, settled } from '@countersign/testkit/actions';
import { signIn, staff, type StaffName } from '@countersign/testkit/people';
import { databaseOf, query } from '@countersign/testkit/query';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildServices } from '../system/build.ts';
import { startSystem } from '../system/start-system.ts';
import type { System } from '../system/types.ts';
import { temporaryFolder } from '../testing/command.ts';
import { makeOldInstallation, recordedSecret } from './old-installation.ts';
import { readReleases } from './releases.ts';

interface Action {
  id: string;
  status: string;
  revision: number;
  hash: string;
  execution: { state: string };
  history: unknown[];
  payload: { userId?: string };
  party: string[];
  reviewable: { allowed: boolean };
}

describe.each(Object.keys(readReleases()))('data of release %s, upgraded', (release) => {
  const { path: dataDir, remove } = temporaryFolder();
  let system: System | undefined;
  let old: Awaited<ReturnType<typeof makeOldInstallation>> | undefined;
  const said: string[] = [];

  beforeAll(async () => {
    await buildServices();
    old = await makeOldInstallation(release, dataDir);
    system = await startSystem({
      dataDir,
      port: 0,
      env: { AUTH_SECRET: recordedSecret },
      opening: true,
      durable: false,
      log: (line) => said.push(line),
    });
  }, 120_000);
  afterAll(async () => {
    await system?.stop();
    await old?.stop();
    remove();
  });

  const rows = <R extends object>(service: string, text: string): Promise<R[]> =>
    query<R>(databaseOf(old!.superuserUrl, service), text);

  /** Someone of the demo staff, signed in with the password of then. */
  const arrive = async (name: StaffName) => {
    const visitor = await signIn(system!.url, staff(name));
    return { ...visitor, read: <T>(path: string) => visitor.call<T>('GET', path) };
  };

  it('is migrated once, on the server that ran', () => {
    expect(said.join('\n')).toContain('was still running');
  });

  it('stays as it is, though it is a demonstration', () => {
    expect(said.join('\n')).toMatch(/✓ Demonstration +\d/);
  });

  it('is read whole: every action with its history, and what was made of it', async () => {
    const checker = await arrive('checker');
    const stored = await rows<{ id: string; entries: number }>(
      'workflow',
      `select a.id,
         (select count(*)::int from audit_entries e where e.action_id = a.id) as entries
       from actions a`,
    );
    const listed = await checker.read<Action[]>('/api/workflow/actions?limit=100');
    expect(listed.map(({ id }) => id).toSorted()).toEqual(stored.map(({ id }) => id).toSorted());
    expect(new Set(listed.map(({ status }) => status))).toEqual(
      new Set(['pending', 'approved', 'rejected', 'withdrawn']),
    );
    expect(new Set(listed.map(({ execution }) => execution.state))).toEqual(
      new Set(['none', 'executed', 'refused']),
    );
    for (const { id, entries } of stored) {
      const action = await checker.read<Action>(`/api/workflow/actions/${id}`);
      expect(action.history).toHaveLength(entries);
    }
    for (const [path, service, table] of [
      ['/api/user/users', 'user', "users where status <> 'void'"],
      ['/api/account/accounts', 'account', 'accounts'],
      ['/api/promotion/promotions', 'promotion', 'promotions'],
    ] as const) {
      const [counted] = await rows<{ count: number }>(
        service,
        `select count(*)::int as count from ${table}`,
      );
      expect(await checker.read<unknown[]>(`${path}?limit=100`), path).toHaveLength(counted!.count);
    }
  });

  it('goes on: what was waiting then is approved and executed now, as it was filed', async () => {
    const [checker, another] = [await arrive('checker'), await arrive('checker2')];
    const { personId } = await checker.read<{ personId: string }>('/api/auth/me');
    const waiting = await checker.read<Action[]>('/api/workflow/actions?status=pending&limit=100');
    expect(waiting.length).toBeGreaterThan(2);
    const concerned: string[] = [];
    for (const { id, revision } of waiting) {
      const { party, reviewable } = await checker.read<Action>(`/api/workflow/actions/${id}`);
      expect(reviewable.allowed).toBe(!party.includes(personId));
      if (!reviewable.allowed) concerned.push(id);
      const reviewer = reviewable.allowed ? checker : another;
      await review(reviewer, { id, revision });
      expect((await settled(checker, id)).execution.state).toBe('executed');
    }
    const about = waiting.filter(({ payload }) => payload.userId === personId);
    expect(concerned).toEqual(about.map(({ id }) => id));
    expect(concerned).not.toEqual([]);
    const ledgers = await Promise.all(
      ['user', 'account', 'promotion'].map((owner) =>
        rows<{ action_id: string; hash: string }>(owner, 'select action_id, hash from ledger'),
      ),
    );
    const filed = new Map(waiting.map(({ id, hash }) => [id, hash]));
    const executed = ledgers.flat().filter(({ action_id: id }) => filed.has(id));
    expect(executed).toHaveLength(waiting.length);
    for (const row of executed) expect(row.hash).toBe(filed.get(row.action_id));
  });
});
