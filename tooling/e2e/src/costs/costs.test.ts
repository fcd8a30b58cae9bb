import type { Action } from '@countersign/actions';
import { file } from '@countersign/testkit/actions';
import { newPromotion } from '@countersign/testkit/payloads';
import * as people from '@countersign/testkit/people';
import { beforeAll, expect, it } from 'vitest';
import { installation } from '../support/installation.ts';
import { ceilings, type Flow } from './ceilings.ts';
import { type Cost, differences, leastOf } from './cost.ts';
import { costsOf, type Counted, sendCounted } from './count.ts';

const table = 'tooling/e2e/src/costs/ceilings.ts';
const flows = Object.keys(ceilings) as Flow[];
const actions = '/api/workflow/actions';
/** Often enough that what is kept between requests is there, also where the machine is busy. */
const rounds = 5;

const costs = new Map<Flow, Cost>();
beforeAll(async () => {
  const { url } = installation;
  const maker = await people.signIn(url, people.staff('maker2'));
  const checker = await people.signIn(url, people.staff('checker2'));
  // The newest page holds nothing but these, and is never the last.
  for (let row = 0; row < 21; row += 1) await file(maker, 'create_promotion', newPromotion());

  const requests: Counted<unknown>[] = [];
  const flowOf: Flow[] = [];
  const note = <T>(flow: Flow, request: Counted<T>): T => {
    requests.push(request);
    flowOf.push(flow);
    return request.reply.data;
  };
  for (let round = 0; round < rounds; round += 1) {
    const submitted = { actionType: 'create_promotion', payload: newPromotion() };
    const { id } = note('submit', await sendCounted<Action>(maker, actions, { body: submitted }));
    const decision = { revision: 1, status: 'approved' };
    const { action } = note(
      'approve and execute',
      await sendCounted<{ action: Action }>(checker, `${actions}/${id}/review`, { body: decision }),
    );
    if (action.execution.state !== 'executed') throw new Error(`${id} is not executed yet`);
    note('detail', await sendCounted(checker, `${actions}/${id}`));
    const page = await sendCounted<Action[]>(checker, `${actions}?status=pending&limit=20`);
    if (note('list, 20 rows', page).length !== 20) throw new Error('the page is not full');
    note('me', await sendCounted(checker, '/api/auth/me'));
  }

  const counted = Object.groupBy(
    (await costsOf(requests)).map((cost, index) => ({ cost, flow: flowOf[index]! })),
    ({ flow }) => flow,
  );
  for (const flow of flows) costs.set(flow, leastOf(counted[flow]!.map(({ cost }) => cost)));
});

it.each(flows)('%s costs what its ceilings say', (flow) => {
  const cost = costs.get(flow)!;
  expect(differences(cost, ceilings[flow], table), JSON.stringify(cost)).toEqual([]);
});
