import { actionTypeNames, actionTypes } from '@countersign/actions';
import { testPerson } from '@countersign/auth/testing';
import { beforeAll, describe, expect, test } from 'vitest';
import type { OwnerFixture, StartedOwner } from './contract.ts';
import { contractClient, order, type Order } from './client.ts';

/** What an owner never lets in: nothing leaves an effect, and only a final refusal a ledger row. */
export function refusalContract({ owner, fixture: started }: StartedOwner): void {
  const elsewhere = owner === 'user' ? 'promotion' : 'user';
  const notOwned = actionTypeNames.find((name) => actionTypes[name].owner !== owner)!;

  describe(`${owner} refuses to execute`, () => {
    let fixture: OwnerFixture;
    let client: ReturnType<typeof contractClient>;
    beforeAll(() => {
      fixture = started();
      client = contractClient(fixture.app, owner, fixture.identity);
    });

    const untouched = async (sent: Order): Promise<void> => {
      expect(await fixture.ledgerRows(sent.actionId)).toBe(0);
      expect(await fixture.effects(sent.actionId)).toBe(0);
    };
    const workflow = () => fixture.identity.serviceTokens('workflow');

    const badTokens: [string, number, (sent: Order) => Promise<string | undefined>][] = [
      ['no token', 401, async () => undefined],
      ['a user token', 401, () => fixture.identity.tokenFor(testPerson(), owner)],
      [
        'a token for another service',
        401,
        (sent) => workflow().sign({ audience: elsewhere, action: act(sent) }),
      ],
      [
        'a token of another service',
        403,
        (sent) =>
          fixture.identity.serviceTokens('gateway').sign({ audience: owner, action: act(sent) }),
      ],
      ['a token without an action', 403, () => workflow().sign({ audience: owner })],
      [
        'a token for another action',
        403,
        (sent) =>
          workflow().sign({
            audience: owner,
            action: { ...act(sent), id: crypto.randomUUID() },
          }),
      ],
      [
        'a token for another hash',
        403,
        (sent) =>
          workflow().sign({ audience: owner, action: { ...act(sent), hash: '0'.repeat(64) } }),
      ],
    ];
    test.each(badTokens)('with %s (%i)', async (_name, status, token) => {
      const sent = order(await fixture.executable());
      expect(await client.executeWith(sent, await token(sent))).toMatchObject({ status });
      await untouched(sent);
    });

    test('content that is not what the hash says', async () => {
      const sent = order(await fixture.executable());
      const other = order(await fixture.executable());
      const mixed = { ...sent, canonical: other.canonical };
      expect(await client.execute(mixed)).toMatchObject({
        status: 403,
        body: { error: { details: [{ field: 'hash' }] } },
      });
      await untouched(sent);
    });

    test.each(['no_such_type', notOwned])('the type %s', async (actionType) => {
      const sent = order({ ...(await fixture.executable()), actionType });
      expect(await client.execute(sent)).toMatchObject({
        status: 422,
        body: { error: { details: [{ field: 'actionType' }] } },
      });
      await untouched(sent);
    });

    test('a version of the schema that it does not know', async () => {
      const sent = order({ ...(await fixture.executable()), schemaVersion: 99 });
      expect(await client.execute(sent)).toMatchObject({ status: 422 });
      await untouched(sent);
    });

    test('a payload that the catalogue refuses, for good', async () => {
      const sent = order({ ...(await fixture.executable()), payload: { surprise: true } });
      const answer = await client.execute(sent);
      const refusal = { code: 'payload_invalid', field: expect.stringMatching(/^payload\./) };
      expect(answer).toMatchObject({
        status: 200,
        body: { data: { outcome: 'refused', refusal } },
      });
      expect(await client.execute(sent)).toEqual(answer);
      expect(await fixture.effects(sent.actionId)).toBe(0);
      expect(await fixture.ledgerRows(sent.actionId)).toBe(1);
    });

    test('and prepares for workflow alone', async () => {
      const { actionType, payload } = await fixture.executable();
      const sent = { actionType, schemaVersion: 1, payload, makerId: crypto.randomUUID() };
      const person = await fixture.identity.tokenFor(testPerson(), owner);
      const gateway = await fixture.identity.serviceTokens('gateway').sign({ audience: owner });
      expect(await client.prepareWith(sent)).toMatchObject({ status: 401 });
      expect(await client.prepareWith(sent, person)).toMatchObject({ status: 401 });
      expect(await client.prepareWith(sent, gateway)).toMatchObject({ status: 403 });
      expect(await client.prepare(actionType, payload)).toMatchObject({ status: 200 });
      expect(await client.prepare(notOwned, payload)).toMatchObject({ status: 422 });
      expect(await client.prepare(actionType, { surprise: true })).toMatchObject({ status: 422 });
    });

    test('and says what undoes an action to workflow alone', async () => {
      const { actionType, payload } = await fixture.executable();
      const actionId = crypto.randomUUID();
      const done = { actionId, actionType, schemaVersion: 1, payload };
      const sent = { ...done, before: null, after: {}, result: {} };
      const person = await fixture.identity.tokenFor(testPerson(), owner);
      const gateway = await fixture.identity.serviceTokens('gateway').sign({ audience: owner });
      expect(await client.reverseWith(sent)).toMatchObject({ status: 401 });
      expect(await client.reverseWith(sent, person)).toMatchObject({ status: 401 });
      expect(await client.reverseWith(sent, gateway)).toMatchObject({ status: 403 });
      expect(await client.reverse({ ...sent, actionType: notOwned })).toMatchObject({
        status: 422,
      });
    });
  });
}

const act = (sent: Order) => ({ id: sent.actionId, hash: sent.hash });
