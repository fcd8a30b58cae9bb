import { randomUUID } from 'node:crypto';
import { policiesBy, type TestFiling, type TestStage } from './testing-policies.ts';

type Run = (sql: string, values?: unknown[]) => Promise<{ rows: Record<string, unknown>[] }>;

/** A stage of one approval, by any checker unless its definition says otherwise. */
export const stage = (
  place: number,
  step: number,
  rest: Record<string, unknown> = {},
): TestStage => ({
  stage: place,
  step,
  needed: 1,
  definition: { name: `Stage ${place}`, step, approvals: 1, who: { roles: ['checker'] }, ...rest },
});

/** A policy of one rule. */
export const documentOf = (stages: readonly TestStage[], executeWithinHours?: number) => ({
  rules: [
    { name: 'Every', stages: stages.map(({ definition }) => definition), executeWithinHours },
  ],
});

/** What files the change of a policy to `document`. */
export const change = (
  document: unknown,
  version: number,
  actionType = 'create_promotion',
): TestFiling => ({
  actionType: 'change_policy',
  payload: { actionType, document, reason: 'So' },
  target: actionType,
  targetVersion: String(version - 1),
  policy: { actionType: 'change_policy', version: 0, rule: 0 },
  stages: [
    {
      ...stage(1, 1),
      needed: 2,
      definition: { name: 'Review', step: 1, approvals: 2, who: { roles: ['checker'] } },
    },
  ],
});

/** With (type, version, document, action). */
export const insertPolicy = `insert into policy_versions (action_type, version, document, action_id) values ($1, $2, $3, $4)`;

/** Publishes policies for promotions, one version after the other, each by an approved action. */
export function publishingBy(run: Run, maker: string) {
  const { file, vote } = policiesBy(run, maker);
  let versions = 0;

  async function approved(filing: TestFiling): Promise<string> {
    const action = await file(filing);
    await vote(action, randomUUID(), 'pending');
    await vote(action, randomUUID(), 'approved');
    return action;
  }

  /** Publishes these stages, and says under what an action is then filed. */
  async function publish(stages: TestStage[], within?: number): Promise<TestFiling> {
    versions += 1;
    const document = documentOf(stages, within);
    const action = await approved(change(document, versions));
    await run(insertPolicy, ['create_promotion', versions, JSON.stringify(document), action]);
    const policy = { actionType: 'create_promotion', version: versions, rule: 0 };
    const awaits = ['group:finance', 'group:legal'];
    return { policy, position: versions, stages, awaits, ...(within && { within }) };
  }

  return {
    approved,
    publish,
    /** The version that comes next; `published` when it came another way. */
    next: () => versions + 1,
    published: () => {
      versions += 1;
    },
  };
}
