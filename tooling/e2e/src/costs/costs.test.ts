import type { Action } from '@countersign/actions';
import { file } from '@countersign/testkit/actions';
import type { RequestOptions, Visitor } from '@countersign/testkit/client';
import { newPromotion } from '@countersign/testkit/payloads';
import { withClient } from '@countersign/testkit/query';
import { until } from '@countersign/testkit/until';
import * as people from '@countersign/testkit/people';
import { beforeAll, expect, it } from 'vitest';
import { installation } from '../support/installation.ts';
import { ceilings, type Flow } from './ceilings.ts';
import { type Cost, differences, leastOf } from './cost.ts';
import { costsOf, type Counted, sendCounted } from './count.ts';
import { type Wal, withWal } from './wal.ts';

const table = 'tooling/e2e/src/costs/ceilings.ts';
const flows = Object.keys(ceilings) as Flow[];
type Request = [visitor: Visitor, path: string, options?: RequestOptions];
const actions = '/api/workflow/actions';
/** Often enough that what is kept between requests is there, also where the machine is busy. */
const rounds = 5;

let costs: Record<Flow, Cost>;
beforeAll(async () => {
  costs = await withWal(installation.superuserUrl, measure);
});

it.each(flows)('%s costs what its ceilings say', (flow) => {
  const cost = costs[flow];
  expect(differences(cost, ceilings[flow], table), JSON.stringify(cost)).toEqual([]);
});

async function someLeftLately(): Promise<boolean> {
  const url = new URL(installation.superuserUrl);
  url.pathname = 'countersign_auth';
  const lately = `select from "user" where disabled_at > now() - interval '25 seconds' limit 1`;
  const { rowCount } = await withClient(url.href, (client) => client.query(lately));
  return rowCount !== 0;
}

async function measure(wal: Wal): Promise<Record<Flow, Cost>> {
  const { url } = installation;
  const maker = await people.signIn(url, people.staff('maker2'));
  const checker = await people.signIn(url, people.staff('checker2'));
  // An approval within seconds of anybody's leaving looks whether that was its maker.
  await until('nobody has left lately', async () => ((await someLeftLately()) ? undefined : true));
  // The newest page holds nothing but these, and is never the last.
  for (let row = 0; row < 21; row += 1) await file(maker, 'create_promotion', newPromotion());

  const requests: Counted<unknown>[] = [];
  const flowOf: Flow[] = [];
  async function send<T>(flow: Flow, ...request: Request): Promise<T> {
    const counted = await sendCounted<T>(wal, ...request);
    requests.push(counted);
    flowOf.push(flow);
    return counted.reply.data;
  }
  for (let round = 0; round < rounds; round += 1) {
    const submitted = { actionType: 'create_promotion', payload: newPromotion() };
    const { id } = await send<Action>('submit', maker, actions, { body: submitted });
    const review = `${actions}/${id}/review`;
    const { action } = await send<{ action: Action }>('approve and execute', checker, review, {
      body: { revision: 1, status: 'approved' },
    });
    if (action.execution.state !== 'executed') throw new Error(`${id} is not executed yet`);
    await send('detail', checker, `${actions}/${id}`);
    const page = await send<Action[]>(
      'list, 20 rows',
      checker,
      `${actions}?status=pending&limit=20`,
    );
    if (page.length !== 20) throw new Error('the page is not full');
    await send('me', checker, '/api/auth/me');
  }

  const counted = Object.groupBy(
    (await costsOf(wal, requests)).map((cost, index) => ({ cost, flow: flowOf[index]! })),
    ({ flow }) => flow,
  );
  const least = flows.map((flow) => [flow, leastOf(counted[flow]!.map(({ cost }) => cost))]);
  return Object.fromEntries(least) as Record<Flow, Cost>;
}
