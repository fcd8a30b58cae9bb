import { beforeAll, describe, expect, test } from 'vitest';
import type { OwnerFixture, StartedOwner } from './contract.ts';
import { contractClient, order } from './client.ts';

/** One action, one outcome, one effect, however often the order comes. */
export function executionContract({ owner, fixture: started }: StartedOwner): void {
  describe(`${owner} executes an approved action`, () => {
    let fixture: OwnerFixture;
    let client: ReturnType<typeof contractClient>;
    beforeAll(() => {
      fixture = started();
      client = contractClient(fixture.app, owner, fixture.identity);
    });

    test('once, and gives a repeat the same outcome', async () => {
      const sent = order(await fixture.executable());
      const first = await client.execute(sent);
      expect(first).toMatchObject({ status: 200, body: { data: { outcome: 'executed' } } });
      expect(await client.execute(sent)).toEqual(first);
      expect(await fixture.effects(sent.actionId)).toBe(1);
      expect(await fixture.ledgerRows(sent.actionId)).toBe(1);
    });

    test('once when twenty orders for it come at the same moment', async () => {
      const sent = order(await fixture.executable());
      // A service that is asked may be too busy, which is no outcome: workflow orders it again.
      const untilAnswered = async (tries = 10): ReturnType<typeof client.execute> => {
        const answer = await client.execute(sent);
        return answer.status === 503 && tries > 1 ? untilAnswered(tries - 1) : answer;
      };
      const answers = await Promise.all(Array.from({ length: 20 }, () => untilAnswered()));
      for (const answer of answers) expect(answer).toEqual(answers[0]);
      expect(answers[0]).toMatchObject({ status: 200, body: { data: { outcome: 'executed' } } });
      expect(await fixture.effects(sent.actionId)).toBe(1);
      expect(await fixture.ledgerRows(sent.actionId)).toBe(1);
    });

    test('never again with another hash', async () => {
      const sent = order(await fixture.executable());
      await client.execute(sent);
      const other = order(await fixture.executable(), sent.actionId);
      expect(await client.execute(other)).toMatchObject({
        status: 409,
        body: { error: { code: 'conflict' } },
      });
      expect(await fixture.effects(sent.actionId)).toBe(1);
    });

    test('or refuses it for good: a refused action stays so when the obstacle is gone', async () => {
      const { content, code, clear } = await fixture.refusable();
      const sent = order(content);
      const refused = await client.execute(sent);
      expect(refused).toMatchObject({
        status: 200,
        body: { data: { outcome: 'refused', refusal: { code } } },
      });
      await clear();
      expect(await client.execute(sent)).toEqual(refused);
      expect(await fixture.ledgerRows(sent.actionId)).toBe(1);
      const fresh = await client.execute(order(content));
      expect(fresh).toMatchObject({ status: 200, body: { data: { outcome: 'executed' } } });
    });
  });
}
