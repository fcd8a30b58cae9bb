import { defaultDemoPassword } from '@countersign/auth/demo';
import { Client } from 'pg';
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
      durable: false,
      log: (line) => said.push(line),
    });
  }, 120_000);
  afterAll(async () => {
    await system?.stop();
    await old?.stop();
    remove();
  });

  const rows = async <R extends object>(service: string, text: string): Promise<R[]> => {
    const url = new URL(old!.superuserUrl);
    url.pathname = `/countersign_${service}`;
    const client = new Client({ connectionString: url.href });
    await client.connect();
    const result = await client.query<R>(text).finally(() => client.end());
    return result.rows;
  };

  /** Someone of the demo staff, signed in with the password of then. */
  const signIn = async (name: string) => {
    const reach = system!.url.replace('//localhost', '//127.0.0.1');
    let cookie = '';
    const send = async <T>(path: string, body?: unknown): Promise<T> => {
      const response = await fetch(reach + path, {
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          origin: system!.url,
          cookie,
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      cookie ||= response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
      const text = await response.text();
      expect(response.status, `${path}: ${text}`).toBeLessThan(300);
      return (JSON.parse(text) as { data: T }).data;
    };
    const email = `${name}@countersign.test`;
    await send('/api/auth/sign-in/email', { email, password: defaultDemoPassword });
    return send;
  };

  it('is migrated once, on the server that ran', () => {
    expect(said.join('\n')).toContain('was still running');
  });

  it('is read whole: every action with its history, and what was made of it', async () => {
    const checker = await signIn('checker');
    const stored = await rows<{ id: string; entries: number }>(
      'workflow',
      `SELECT a.id,
         (SELECT count(*)::int FROM audit_entries e WHERE e.action_id = a.id) AS entries
       FROM actions a`,
    );
    const listed = await checker<Action[]>('/api/workflow/actions?limit=100');
    expect(listed.map(({ id }) => id).toSorted()).toEqual(stored.map(({ id }) => id).toSorted());
    expect(new Set(listed.map(({ status }) => status))).toEqual(
      new Set(['pending', 'approved', 'rejected', 'withdrawn']),
    );
    expect(new Set(listed.map(({ execution }) => execution.state))).toEqual(
      new Set(['none', 'executed', 'refused']),
    );
    for (const { id, entries } of stored) {
      const action = await checker<Action>(`/api/workflow/actions/${id}`);
      expect(action.history).toHaveLength(entries);
    }
    for (const [path, service, table] of [
      ['/api/user/users', 'user', "users WHERE status <> 'void'"],
      ['/api/account/accounts', 'account', 'accounts'],
      ['/api/promotion/promotions', 'promotion', 'promotions'],
    ] as const) {
      const [counted] = await rows<{ count: number }>(
        service,
        `SELECT count(*)::int AS count FROM ${table}`,
      );
      expect(await checker<unknown[]>(`${path}?limit=100`), path).toHaveLength(counted!.count);
    }
  });

  it('goes on: what was waiting then is approved and executed now, as it was filed', async () => {
    const [checker, another] = [await signIn('checker'), await signIn('checker2')];
    const { personId } = await checker<{ personId: string }>('/api/auth/me');
    const waiting = await checker<Action[]>('/api/workflow/actions?status=pending&limit=100');
    expect(waiting.length).toBeGreaterThan(2);
    const concerned: string[] = [];
    for (const { id, revision } of waiting) {
      const { party, reviewable } = await checker<Action>(`/api/workflow/actions/${id}`);
      expect(reviewable.allowed).toBe(!party.includes(personId));
      if (!reviewable.allowed) concerned.push(id);
      const reviewer = reviewable.allowed ? checker : another;
      await reviewer(`/api/workflow/actions/${id}/review`, { revision, status: 'approved' });
      const settled = async () =>
        (await checker<Action>(`/api/workflow/actions/${id}`)).execution.state;
      await expect.poll(settled, { timeout: 15_000 }).toBe('executed');
    }
    const about = waiting.filter(({ payload }) => payload.userId === personId);
    expect(concerned).toEqual(about.map(({ id }) => id));
    expect(concerned).not.toEqual([]);
    const ledgers = await Promise.all(
      ['user', 'account', 'promotion'].map((owner) =>
        rows<{ action_id: string; hash: string }>(owner, 'SELECT action_id, hash FROM ledger'),
      ),
    );
    const filed = new Map(waiting.map(({ id, hash }) => [id, hash]));
    const executed = ledgers.flat().filter(({ action_id: id }) => filed.has(id));
    expect(executed).toHaveLength(waiting.length);
    for (const row of executed) expect(row.hash).toBe(filed.get(row.action_id));
  });
});
