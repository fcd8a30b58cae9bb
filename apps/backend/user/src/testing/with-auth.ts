import type { ActionType, Payload } from '@countersign/actions';
import type { ActionContent } from '@countersign/actions/canonical';
import { groupsHash } from '@countersign/auth/server';
import { createTestAuth, type TestAuth } from '@countersign/auth-service/testing';
import { DomainError } from '@countersign/http';
import { fetchFrom } from '@countersign/http/testing';

import { contractClient } from '@countersign/owner/testing';
import { startUser } from './service.ts';

/** The user service beside a whole auth service, each on a database of its own. */
export async function startUserWithAuth() {
  const auth = await createTestAuth();
  const { identity } = auth;
  const authFetch = fetchFrom(auth.app);
  const service = await startUser({ identity, authFetch });
  const { database } = service;
  /** A person whom both services know. */
  const colleague = async (...roles: Parameters<TestAuth['person']>) => {
    const person = await auth.person(...roles);
    const { version } = await service.addUser({ userId: person.personId, email: person.email });
    return { ...person, userId: person.personId, version };
  };
  /** The client of another process on the same database, with other ways to auth. */
  const another = async (fetchAuth?: typeof fetch) => {
    const twin = await startUser({
      identity,
      database,
      ...(fetchAuth && { authFetch: fetchAuth }),
    });
    return contractClient(twin.app, 'user', identity);
  };
  return {
    ...service,
    authService: auth,
    authFetch,
    client: contractClient(service.app, 'user', identity),
    colleague,
    another,
    async close() {
      await auth.close();
      await database.close();
    },
  };
}

/** Lets every request through to auth and loses the reply, as a crash at that moment would. */
export function losingReplies(deliver: typeof fetch): typeof fetch {
  return async (input, init) => {
    await deliver(input, init);
    throw new DomainError('unavailable', 'The auth service did not answer');
  };
}

/** A payload of `create_user` with names of its own. */
export function userPayload(
  overrides: Partial<Payload<'create_user'>> = {},
): Payload<'create_user'> {
  const username = `u${crypto.randomUUID().slice(0, 13)}`;
  return { email: `${username}@bank.test`, username, fullName: 'New Colleague', ...overrides };
}

/** What is hashed and executed to create a user. */
export function creation(payload: unknown = userPayload()): ActionContent {
  const actionType = 'create_user';
  return { actionType, schemaVersion: 1, payload, target: null, targetVersion: null };
}

/** What is hashed and executed to create a group. */
export function groupCreation(name: string, title = 'Some group'): ActionContent {
  const payload = { name, title };
  const actionType = 'create_group';
  return { actionType, schemaVersion: 1, payload, target: null, targetVersion: null };
}

/** What is hashed and executed to change a group or a user who is at a version. */
export function changeOf(
  actionType: ActionType,
  target: string,
  version: number | string,
  change: object,
): ActionContent {
  const subject = actionType === 'change_membership' ? { group: target } : { userId: target };
  const payload = { ...subject, reason: 'As agreed', ...change };
  return { actionType, schemaVersion: 1, payload, target, targetVersion: String(version) };
}

/** What is hashed and executed to let somebody stand in for a user who is at a version, from now on for a day. */
export const delegation = (
  userId: string,
  delegateId: string,
  {
    version = 0,
    groups = [],
    ...change
  }: { version?: number; groups?: string[]; endsAt?: string } = {},
): ActionContent =>
  changeOf('create_delegation', userId, `${version}.${groupsHash(groups)}`, {
    delegateId,
    startsAt: new Date().toISOString(),
    endsAt: new Date(Date.now() + 86_400_000).toISOString(),
    ...change,
  });

/** What is hashed and executed to deactivate a user at a version. */
export const deactivation = (userId: string, version: number | string): ActionContent =>
  changeOf('deactivate_user', userId, version, {});

/** Has a person have a second factor, as no sign-in would. */
export async function giveSecondFactor(
  { authService }: { authService: Pick<TestAuth, 'owner'> },
  userId: string,
): Promise<void> {
  await authService.owner.query(
    `with given as (insert into two_factor (user_id, secret, backup_codes) values ($1, 's', 'b'))
     update "user" set two_factor_enabled = true where id = $1`,
    [userId],
  );
}
