import { testPerson, type TestIdentity } from '@countersign/auth/testing';
import type { OwnerName } from '@countersign/actions';
import type { Failure, SuccessList } from '@countersign/http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asOwner } from './as-owner.ts';
import type { ContractApp } from './client.ts';

/** A running owner with at least 25 entries in its directory. */
export interface DirectoryFixture {
  app: ContractApp;
  identity: TestIdentity;
  database: { ownerUrl: string };
}

export interface DirectoryContract {
  owner: OwnerName;
  /** The list's path, `/api/user/users`. */
  path: string;
  /** The field that holds an entry's id. */
  id: string;
  /**
   * What the owner of the database does to put in a row that cannot be read; the last statement returns
   * its `id`.
   */
  spoil: readonly string[];
  start: () => Promise<DirectoryFixture>;
  stop: () => Promise<void>;
}

type Entry = Record<string, unknown>;
type Body = Omit<SuccessList<Entry>, 'success'> & Pick<Failure, 'error'>;

/** Asks a directory as a person; `null` sends no token. */
export function directoryClient(
  { app, identity }: Pick<DirectoryFixture, 'app' | 'identity'>,
  owner: OwnerName,
) {
  return async (path: string, person: ReturnType<typeof testPerson> | null = testPerson()) => {
    const headers: Record<string, string> = person ? await identity.as(person, owner) : {};
    const reply = await app.request(path, { headers });
    return { status: reply.status, body: (await reply.json()) as Body };
  };
}

/** What every directory of an owner does, as tests for vitest. */
export function directoryContract({
  owner,
  path,
  id,
  spoil,
  start,
  stop,
}: DirectoryContract): void {
  describe(`the directory at ${path}`, () => {
    let fixture: DirectoryFixture;
    let ask: ReturnType<typeof directoryClient>;
    beforeAll(async () => {
      fixture = await start();
      ask = directoryClient(fixture, owner);
    });
    afterAll(() => stop());

    test('gives pages, newest first, each entry once', async () => {
      const seen: unknown[] = [];
      let cursor: string | undefined;
      do {
        const { status, body } = await ask(`${path}?limit=10${cursor ? `&cursor=${cursor}` : ''}`);
        expect(status).toBe(200);
        expect(body.pagination.limit).toBe(10);
        seen.push(...body.data.map((entry) => entry[id]));
        cursor = body.pagination.nextCursor;
      } while (cursor !== undefined);
      const { body } = await ask(path);
      expect(body.data).toHaveLength(20);
      expect(seen).toHaveLength(body.pagination.total);
      expect(seen).toEqual([...new Set(seen as string[])].toSorted((a, b) => (a < b ? 1 : -1)));
    });

    test('gives one entry by its id, and 404 for what it does not have', async () => {
      const [entry] = (await ask(`${path}?limit=1`)).body.data;
      const known = entry?.[id] as string;
      const one = await ask(`${path}/${known}`);
      expect(one).toMatchObject({ status: 200, body: { success: true, data: entry } });
      for (const unknown of [crypto.randomUUID(), known.toUpperCase(), 'me', "' or 1=1"]) {
        const reply = await ask(`${path}/${encodeURIComponent(unknown)}`);
        expect(reply).toMatchObject({ status: 404, body: { error: { code: 'not_found' } } });
      }
    });

    test.each([
      ['limit', '0'],
      ['limit', '101'],
      ['limit', 'ten'],
      ['cursor', 'first'],
      ['status', 'unheard-of'],
      ['q', ''],
      ['q', '%E2%80%8B%E3%85%A4'],
      ['sort', 'name'],
    ])('refuses %s=%s with 422, naming the field', async (field, value) => {
      expect(await ask(`${path}?${field}=${value}`)).toMatchObject({
        status: 422,
        body: { error: { code: 'invalid', details: [{ field }] } },
      });
    });

    test.each(['zzzzzz', '%', '%25', '\\', "'", '-- ', '_zz'])(
      'finds nothing for %j',
      async (q) => {
        const { status, body } = await ask(`${path}?q=${encodeURIComponent(q)}`);
        expect(status).toBe(200);
        expect(body).toMatchObject({ data: [], pagination: { total: 0 } });
      },
    );

    test('is for people who may read directories', async () => {
      const nobody = testPerson({ roles: [] });
      const elsewhere = await fixture.identity.as(testPerson(), 'workflow');
      const service = await fixture.identity.serviceTokens('workflow').sign({ audience: owner });
      expect(await ask(path, null)).toMatchObject({ status: 401 });
      expect(await ask(`${path}/${crypto.randomUUID()}`, null)).toMatchObject({ status: 401 });
      expect(await ask(`/api/${owner}/nothing`, null)).toMatchObject({ status: 401 });
      expect(await ask(`/api/${owner}/nothing`)).toMatchObject({ status: 404 });
      expect(await ask(path, nobody)).toMatchObject({ status: 403 });
      expect((await fixture.app.request(path, { headers: elsewhere })).status).toBe(401);
      const headers = { authorization: `Bearer ${service}` };
      expect((await fixture.app.request(path, { headers })).status).toBe(401);
    });

    test('shows a row that cannot be read by its id, and all others as they are', async () => {
      const before = (await ask(path)).body;
      const badId = await asOwner(fixture.database.ownerUrl, spoil);
      const bad = { [id]: badId, unreadable: true };
      const { status, body } = await ask(path);
      expect(status).toBe(200);
      expect(body.data).toEqual([bad, ...before.data.slice(0, 19)]);
      expect(body.pagination.total).toBe(before.pagination.total + 1);
      const first = await ask(`${path}?limit=1`);
      expect(first.body).toMatchObject({ data: [bad], pagination: { nextCursor: badId } });
      const second = await ask(`${path}?limit=1&cursor=${badId}`);
      expect(second.body.data).toEqual(before.data.slice(0, 1));
      const record = await ask(`${path}/${badId}`);
      expect(record).toEqual({ status: 200, body: { success: true, data: bad } });
    });
  });
}
