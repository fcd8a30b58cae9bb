import type { ActionType, Payload } from '@countersign/actions';
import type { ActionContent } from '@countersign/actions/canonical';
import { createServiceFetch } from '@countersign/auth/server';
import { createTestIdentity, type TestIdentity } from '@countersign/auth/testing';
import { accounts, type AccountDb, type AccountRow } from '@countersign/db-account';
import { createTestDb } from '@countersign/db-account/testing';
import { checkReplies, listenOnFreePort } from '@countersign/http/testing';
import { silentLogger } from '@countersign/telemetry/testing';
import { createUserClient } from '@countersign/user-service/client';
import { startUser } from '@countersign/user-service/testing';
import { createApp } from '../app.ts';
import { createDirectory } from '../calls/directory.ts';

/** The account service on a database of its own, beside a user service that listens on loopback. */
export async function startAccount(options: { identity?: TestIdentity } = {}) {
  const identity = options.identity ?? (await createTestIdentity());
  const tokens = identity.serviceTokens('account');
  const user = await startUser({ identity });
  const userListener = await listenOnFreePort(user.app);
  const database = await createTestDb();
  const app = checkReplies(
    createApp({
      database,
      tokens,
      logger: silentLogger(),
      verifyPerson: identity.verifier('account'),
      directory: createDirectory(
        createUserClient(userListener.url, {
          fetch: createServiceFetch({ tokens, audience: 'user', timeoutMs: 2_000 }),
        }),
      ),
    }),
  );
  return {
    app,
    identity,
    database,
    user,
    stopUser: () => userListener.close(),
    async close() {
      await userListener.close();
      await user.database.close();
      await database.close();
    },
  };
}

let serial = 0;

/** A payload of `create_account` with a number of its own. */
export function accountPayload(
  userId: string,
  overrides: Partial<Payload<'create_account'>> = {},
): Payload<'create_account'> {
  serial += 1;
  return {
    userId,
    accountNumber: `NL91ABNA${String(serial).padStart(10, '0')}`,
    accountType: 'savings',
    balance: '1250.00',
    currency: 'EUR',
    ...overrides,
  };
}

export function accountContent(payload: unknown): ActionContent {
  return {
    actionType: 'create_account',
    schemaVersion: 1,
    payload,
    target: null,
    targetVersion: null,
  };
}

/** An account that is there, as one that was opened by an action. */
export async function openAccount(
  db: AccountDb,
  overrides: Partial<Payload<'create_account'>> & { accountId?: string } = {},
): Promise<AccountRow> {
  const values = accountPayload(crypto.randomUUID(), overrides);
  const { accountId } = overrides;
  const [row] = await db
    .insert(accounts)
    .values({ ...values, ...(accountId && { accountId }), createdByAction: crypto.randomUUID() })
    .returning();
  return row!;
}

/** A change of an account in the version that was reviewed. */
export function changeContent<T extends ActionType>(
  actionType: T,
  payload: Payload<T> & { accountId: string },
  version: string | number = 1,
): ActionContent {
  const { accountId: target } = payload;
  return { actionType, schemaVersion: 1, payload, target, targetVersion: String(version) };
}
