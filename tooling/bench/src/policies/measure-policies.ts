import type { PolicyReplay } from '@countersign/actions';
import type { PolicyDocument } from '@countersign/policy';
import type { Visitor } from '@countersign/testkit/client';
import { signIn, staff } from '@countersign/testkit/people';
import type { Sheet } from '../output/sheet.ts';
import { withSystem } from '../system/bench-system.ts';
import { databaseAt } from '../system/database-at.ts';
import { splitting, tiers } from './documents.ts';
import { measureRules } from './measure-rules.ts';
import { writePast } from './past.ts';

/** How many past actions are replayed, how often, and how many rules a policy has. */
export interface PoliciesPlan {
  actions: number;
  rounds: number;
  rules: readonly number[];
}

/** Measures what asking a policy takes, and what replaying one over past actions does, through the gateway. */
export async function measurePolicies(sheet: Sheet, plan: PoliciesPlan): Promise<void> {
  sheet.heading(
    'Asking a policy',
    'Milliseconds in process for each action that is filed; at most 0.2 for 50 rules is wanted.',
  );
  const asked = plan.rules.map((rules) => measureRules(rules, 2_000));
  sheet.table(
    ['Rules', 'compiled once', 'p50', 'p99'],
    asked.map(({ rules, compiled, middle, most }) => [`${rules}`, compiled, middle, most]),
  );
  for (const figures of asked) sheet.record('rules', { ...figures });
  await withSystem(sheet, {}, async ({ url, superuserUrl = '' }) => {
    sheet.progress(`writing ${plan.actions} past actions`);
    await writePast(databaseAt(superuserUrl, 'countersign_workflow'), plan.actions);
    const checker = await signIn(url, staff('checker'));
    const documents: [string, PolicyDocument][] = [
      ...plan.rules.map((rules): [string, PolicyDocument] => [`${rules} rules`, tiers(rules)]),
      ['a window', splitting],
    ];
    const rows: [string, number, number, number][] = [];
    for (const [name, document] of documents) {
      sheet.progress(`replaying: ${name}`);
      rows.push([name, ...(await replayTimes(checker, document, plan))]);
    }
    sheet.heading(
      'Replay',
      `Seconds for ${plan.actions} past actions through the gateway; at most 5 for 100,000 is wanted.`,
    );
    sheet.table(['Policy', 'shortest', 'longest', 'need more'], rows);
    for (const [policy, shortest, longest] of rows) {
      sheet.record('replay', { policy, shortest, longest, actions: plan.actions });
    }
  });
}

async function replayTimes(
  checker: Visitor,
  document: PolicyDocument,
  { actions, rounds }: PoliciesPlan,
): Promise<[number, number, number]> {
  const took: number[] = [];
  let more = 0;
  for (let round = 0; round < rounds; round += 1) {
    const begun = performance.now();
    const path = '/api/workflow/policies/create_account/replay';
    const told = await checker.call<PolicyReplay>('POST', path, { document, days: 31 });
    took.push((performance.now() - begun) / 1_000);
    if (told.actions !== actions) throw new Error(`${told.actions} actions were replayed`);
    ({ more } = told);
  }
  return [Math.min(...took), Math.max(...took), more];
}
