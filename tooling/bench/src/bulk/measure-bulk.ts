import type { Action, Batch, BatchMode, ReviewResults } from '@countersign/actions';
import { newPromotion } from '@countersign/testkit/payloads';
import { signIn, staff } from '@countersign/testkit/people';
import type { Visitor } from '@countersign/testkit/client';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Sheet } from '../output/sheet.ts';
import { withSystem } from '../system/bench-system.ts';

/** How many rows are filed at once, and how often each is done. */
export interface BulkPlan {
  rows: number;
  rounds: number;
}

const modes: readonly BatchMode[] = ['all', 'valid'];

/** Measures the filing of many actions by one request, and deciding them all by one, through the gateway. */
export async function measureBulk(sheet: Sheet, { rows, rounds }: BulkPlan): Promise<void> {
  await withSystem(sheet, {}, async ({ url }) => {
    const maker = await signIn(url, staff('maker'));
    const checker = await signIn(url, staff('checker'));
    const took: [string, number[]][] = [];
    for (const mode of modes) {
      const filing: number[] = [];
      const deciding: number[] = [];
      // The first is for what is set up once.
      for (let round = 0; round <= rounds; round += 1) {
        sheet.progress(`${mode}: round ${round} of ${rounds}`);
        const [id, filed] = await fileMany(maker, mode, round === 0 ? 50 : rows);
        const decided = await decideMany(checker, id);
        if (round === 0) continue;
        filing.push(filed);
        deciding.push(decided);
      }
      took.push([`filed, ${mode}`, filing], [`approved one by one (${mode})`, deciding]);
    }
    sheet.heading(
      'Many at once',
      `Seconds for ${rows} rows by one request each, until the last is filed or executed; at most 5 and 15 are wanted.`,
    );
    sheet.table(
      ['What', 'shortest', 'longest'],
      took.map(([what, seconds]) => [what, Math.min(...seconds), Math.max(...seconds)]),
    );
    for (const [what, seconds] of took) {
      sheet.record('bulk', {
        what,
        rows,
        shortest: Math.min(...seconds),
        longest: Math.max(...seconds),
      });
    }
  });
}

/** Files so many, and waits until the last is; the batch's id, and how many seconds it took. */
async function fileMany(maker: Visitor, mode: BatchMode, count: number): Promise<[string, number]> {
  const rows = Array.from({ length: count }, () => newPromotion());
  const begun = performance.now();
  const body = { actionType: 'create_promotion', mode, rows };
  let batch = await maker.call<Batch>('POST', '/api/workflow/batches', body);
  while (batch.state === 'working') {
    await sleep(50);
    batch = await maker.call<Batch>('GET', `/api/workflow/batches/${batch.id}`);
  }
  const seconds = (performance.now() - begun) / 1_000;
  if (batch.filed !== count) throw new Error(`${batch.filed} of ${count} rows were filed`);
  return [batch.id, seconds];
}

/** Approves all of a batch by one request; how many seconds it took. */
async function decideMany(checker: Visitor, batchId: string): Promise<number> {
  const actions: { actionId: string; revision: number }[] = [];
  let cursor: string | undefined;
  do {
    const page = await checker.get<Action[]>(
      `/api/workflow/actions?batch=${batchId}&limit=100${cursor === undefined ? '' : `&cursor=${cursor}`}`,
    );
    actions.push(...page.data.map(({ id, revision }) => ({ actionId: id, revision })));
    cursor = page.pagination?.nextCursor;
  } while (cursor !== undefined);
  const begun = performance.now();
  const body = { actions, status: 'approved' };
  const { results } = await checker.call<ReviewResults>('POST', '/api/workflow/reviews', body);
  const seconds = (performance.now() - begun) / 1_000;
  const executed = results.filter((each) => each.decided && each.execution === 'executed').length;
  if (executed !== actions.length)
    throw new Error(`${executed} of ${actions.length} were executed`);
  return seconds;
}
