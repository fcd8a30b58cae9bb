import { setTimeout as sleep } from 'node:timers/promises';
import type { Exchange } from '../proxy/exchange.ts';
import { hold } from '../proxy/faults.ts';
import type { Lab } from '../system/lab.ts';
import { newPromotion } from '@countersign/testkit/payloads';
import { query, withClient } from '@countersign/testkit/query';
import { anyChecker, executes, executionOf, file, must, untilExecuted } from './acts.ts';
import type { Scenario } from './scenario.ts';

/** A token is good for 60 s, and 5 s more for clocks that differ. */
const tokenMs = 66_000;

const captured = new WeakMap<Lab, { exchange: Exchange; at: number }>();

/** A refused order comes a second time when what stood against it is gone. */
export const lateDuplicate: Scenario = {
  name: 'a late duplicate of a refused execution',
  fault: 'late duplicate',
  async run(lab, random) {
    const { code } = newPromotion();
    const [first, second] = [
      await file(lab, 'create_promotion', newPromotion({ code })),
      await file(lab, 'create_promotion', newPromotion({ code })),
    ];
    await anyChecker(lab, random).review(first, 'approved');
    await untilExecuted(lab, first);
    const held = hold(lab.proxies.promotion, { at: 'reply', matches: executes(second) });
    const told = anyChecker(lab, random).review(second, 'approved');
    const [exchange] = await held.caught();
    held.pass();
    await told;
    must((await executionOf(lab, second)).state === 'refused', `${second.id} is refused`);

    await withoutObstacle(lab, code, async () => {
      const reply = await exchange!.send();
      must(reply.status === 200 && reply.body.includes('"refused"'), 'it is refused for ever');
      const made = await promotionsNamed(lab, code);
      must(made === 0, 'the late duplicate has no effect');
    });
    captured.set(lab, { exchange: exchange!, at: Date.now() });
    return { faults: 1, recoveries: [] };
  },
};

/** The same order when its token has run out: nobody can use what was captured. */
export const expiredDuplicate: Scenario = {
  name: 'a captured order whose token has run out',
  fault: 'expired token',
  async run(lab, random) {
    if (!captured.has(lab)) await lateDuplicate.run(lab, random);
    const { exchange, at } = captured.get(lab)!;
    await sleep(Math.max(0, at + tokenMs - Date.now()));
    const { status } = await exchange.send();
    must(status === 401, `an old token is refused with 401, not ${status}`);
    return { faults: 1, recoveries: [] };
  },
};

/** As if the promotion that took the code had never been; put right again afterwards. */
async function withoutObstacle(lab: Lab, code: string, work: () => Promise<void>): Promise<void> {
  const rename = (from: string, to: string): Promise<void> =>
    withClient(lab.databaseUrl('promotion'), async (client) => {
      // The code of a promotion never changes, whoever asks.
      await client.query('set session_replication_role = replica');
      await client.query('update promotions set code = $2 where code = $1', [from, to]);
    });
  const aside = `ASIDE-${code}`;
  await rename(code, aside);
  try {
    await work();
  } finally {
    await rename(aside, code);
  }
}

async function promotionsNamed(lab: Lab, code: string): Promise<number> {
  const text = 'select promotion_id from promotions where code = $1';
  return (await query(lab.databaseUrl('promotion'), text, [code])).length;
}
