import type { SessionPrincipal } from '@countersign/auth/server';
import { oneChecker, type PolicyDocument, type Window } from '@countersign/policy';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { always, stage, startPolicyStaff } from '../testing/policy-staff.ts';
import { promotion } from '../testing/service.ts';
import { readPast } from './replay-past.ts';
import { createPastWindows } from './replay-windows.ts';
import { readWindows } from './windows.ts';

type Staff = Awaited<ReturnType<typeof startPolicyStaff>>;

let system: Staff['system'];
let policies: Staff['policies'];
let maker: Staff['maker'];
let checker: Staff['checker'];
let post: Staff['post'];
let file: Staff['file'];

beforeAll(async () => {
  ({ system, policies, maker, checker, post, file } = await startPolicyStaff());
});
afterAll(() => system.stop());

describe('simulating', () => {
  const tiers: PolicyDocument = {
    windows: { week: { of: 'maker', days: 7 } },
    rules: [
      { name: 'Many', when: 'window.week.count > 1000', stages: [stage({ approvals: 2 })] },
      {
        name: 'Percentages',
        when: 'payload.discountType == "percentage"',
        stages: [stage({ who: { groups: ['finance'] } })],
      },
      { name: 'Others', stages: [stage()] },
    ],
  };
  const simulate = (body: object, person = checker) =>
    post('/policies/create_promotion/simulate', { payload: promotion(), ...body }, person);

  it('says the rule, what it looked at, the stages and who could decide', async () => {
    const { body } = await simulate({ makerId: maker.personId, document: tiers });
    expect(body.data).toMatchObject({
      ruleName: 'Percentages',
      refusal: null,
      error: null,
      values: { 'payload.discountType': 'percentage' },
      stages: [{ who: { groups: ['finance'] }, canDecide: [{ personId: checker.personId }] }],
    });
  });

  it('is for another maker, and under what is in force, when asked so', async () => {
    const { body } = await simulate({ document: tiers });
    expect(body.data.refusal).toContain('Too few people could decide this');
    await policies.publish(always(stage({ name: 'One' }), stage({ name: 'Two', step: 2 })));
    expect((await simulate({}, maker)).body.data.stages).toHaveLength(2);
    expect((await simulate({ makerId: crypto.randomUUID() })).body.error.details[0].field).toBe(
      'makerId',
    );
  });

  it('tells makers nothing of what others are or have filed', async () => {
    expect((await simulate({ document: oneChecker }, maker)).status).toBe(200);
    expect((await simulate({ document: tiers }, maker)).status).toBe(403);
    expect((await simulate({ makerId: checker.personId }, maker)).status).toBe(403);
  });

  it('refuses a payload or a document that is not right, naming the field', async () => {
    const wrong = await simulate({ payload: promotion({ code: '?' }) });
    expect(wrong.body.error.details[0].field).toBe('payload.code');
    const rules = [{ name: 'A', when: 'payload.code', stages: [stage()] }, ...oneChecker.rules];
    const { body } = await simulate({ document: { rules } });
    expect(body.error.details[0].field).toBe('document.rules.0.when');
    expect((await post('/policies/*/simulate', { payload: {} })).body.error.details[0].field).toBe(
      'actionType',
    );
  });

  it('checks a document and says each problem with its place', async () => {
    const document = {
      rules: [{ name: 'A', when: 'payload.code == 1', stages: [stage()] }, ...oneChecker.rules],
    };
    const { body } = await post('/policies/create_promotion/check', { document });
    expect(body.data.problems).toMatchObject([
      { path: 'rules.0.when', range: { start: expect.any(Number) } },
    ]);
    const right = await post('/policies/create_promotion/check', { document: tiers });
    expect(right.body.data.problems).toEqual([]);
  });

  it('says who could decide in the steps that come later, and which checkers could not', async () => {
    const document = always(
      stage({ name: 'First' }),
      stage({ name: 'Then', step: 2, who: { groups: ['finance'] } }),
      stage({ name: 'Beside', step: 2 }),
    );
    const { body } = await simulate({ document, makerId: policies.checkers[0]!.personId });
    const [first, then, beside] = body.data.stages;
    expect([first.open, then.open, beside.open]).toEqual([true, false, false]);
    const ids = (people: { personId: string }[]) => people.map(({ personId }) => personId);
    expect(ids(first.canDecide)).toContain(checker.personId);
    expect(ids(then.canDecide)).toEqual([checker.personId]);
    expect(ids(beside.canDecide)).toEqual([policies.checkers[1]!.personId]);
    expect(ids(body.data.barred)).toEqual([policies.checkers[0]!.personId]);
  });
});

describe('checking', () => {
  const check = (document: unknown, person = maker) =>
    post('/policies/create_promotion/check', { document }, person);
  const at = 'document.rules.0.stages.0';

  it('warns of groups and people who are not there or cannot decide, each at its place', async () => {
    const gone = crypto.randomUUID();
    const document = always(
      stage({
        who: {
          groups: ['finance', 'no-such-group'],
          people: [checker.personId, gone, maker.personId],
        },
        mustInclude: { groups: ['none-must'] },
        escalation: { afterHours: 1, who: { groups: ['none-late'] } },
        observers: { groups: ['none-looks'], people: [maker.personId] },
      }),
    );
    const { problems, warnings } = (await check(document)).body.data;
    expect(problems).toEqual([]);
    expect(
      warnings.map(({ code, field }: { code: string; field: string }) => [code, field]),
    ).toEqual([
      ['unknown_group', `${at}.who.groups.1`],
      ['unknown_group', `${at}.mustInclude.groups.0`],
      ['unknown_group', `${at}.escalation.who.groups.0`],
      ['unknown_group', `${at}.observers.groups.0`],
      ['unknown_person', `${at}.who.people.1`],
      ['no_checker', `${at}.who.people.2`],
      ['too_few', at],
    ]);
  });

  it('warns where nobody could decide, and where one absence would leave too few', async () => {
    const nobody = always(stage({ who: { groups: ['no-such-group'] } }));
    expect((await check(nobody)).body.data.warnings).toContainEqual({
      code: 'too_few',
      message: '"Review" needs 1 and nobody could decide; as long as that is so it cannot be filed',
      field: at,
    });
    const few = always(stage({ who: { groups: ['finance'] } }));
    expect((await check(few)).body.data.warnings).toEqual([
      {
        code: 'few_eligible',
        message:
          'By the rule "Every" no action could be filed by checker person, nor one that concerns them: "Review" needs 1 and nobody could decide then',
        field: at,
      },
    ]);
    expect((await check(oneChecker)).body.data).toEqual({ problems: [], warnings: [] });
  });

  it('warns of a stage that has nobody to spare for those before it', async () => {
    const narrow = stage({ name: 'Finance', step: 2, who: { groups: ['finance'] } });
    const { warnings } = (await check(always(stage(), narrow))).body.data;
    expect(warnings).toMatchObject([
      { code: 'few_eligible', field: 'document.rules.0.stages.1' },
      {
        code: 'needed_later',
        message:
          'By the rule "Every", "Finance" has nobody to spare for the stages before it: checker person may have to leave "Review" to others. Narrow stages come first',
        field: 'document.rules.0.stages.1',
      },
    ]);
    const first = always(stage({ ...narrow, step: 1 }), stage({ step: 2 }));
    expect((await check(first)).body.data.warnings).toMatchObject([{ code: 'few_eligible' }]);
  });

  it('warns of a rule that none comes to, since one before it takes all that it is for', async () => {
    const below = (amount: string) => ({
      name: `Below ${amount}`,
      when: `payload.discountValue < decimal("${amount}")`,
      stages: oneChecker.rules[0]!.stages,
    });
    const tiers = (...amounts: string[]) => ({
      rules: [...amounts.map(below), ...oneChecker.rules],
    });
    expect((await check(tiers('25', '10'))).body.data).toEqual({
      problems: [],
      warnings: [
        {
          code: 'rule_never_taken',
          message:
            'The rule "Below 10" is never taken: all that it is for is taken by "Below 25" before it',
          field: 'document.rules.1.when',
        },
      ],
    });
    expect((await check(tiers('10', '25'))).body.data).toEqual({ problems: [], warnings: [] });
  });

  it('says so when nobody can be asked about people', async () => {
    const reply = await system.callWithoutAuth(maker, 'POST', '/policies/create_promotion/check', {
      document: always(stage({ who: { groups: ['finance'] } })),
    });
    expect(reply.body.data).toEqual({ problems: [], warnings: null });
  });
});

describe('replaying', () => {
  it('counts what would have been different, by rule and by whom', async () => {
    await policies.publish(always(stage()));
    const before = (
      await post('/policies/create_promotion/replay', { document: always(stage()) }, checker)
    ).body.data;
    for (let time = 0; time < 3; time += 1) await file(promotion());
    const document = always(
      stage(),
      stage({ name: 'Finance', step: 2, who: { groups: ['finance'] } }),
    );
    const { data } = (
      await post('/policies/create_promotion/replay', { document, days: 7 }, checker)
    ).body;
    expect(data.actions).toBe(before.actions + 3);
    expect(data.rules).toEqual([{ name: 'Every', count: data.actions }]);
    expect(data.samples[0]).toMatchObject({
      before: '1 with the role checker',
      after: '1 with the role checker, then 1 in finance',
    });
    expect(data.weekly.find(({ who }: { who: string }) => who === 'in finance').after).toBe(
      data.actions,
    );
    expect(data.more).toBeGreaterThanOrEqual(before.more + 3);
  });

  it('counts what could not have been filed as neither more nor fewer', async () => {
    const document = always(stage({ who: { groupFrom: 'payload.code' } }));
    const { data } = (await post('/policies/create_promotion/replay', { document }, checker)).body;
    expect(data).toMatchObject({ more: 0, fewer: 0, other: 0, errors: data.actions });
    expect(data.samples[0].after).toBe('could not be filed');
  });

  it('reads windows as they were read when each action was filed', async () => {
    const windows: Record<string, Window> = {
      mine: { of: 'maker', days: 1, sum: 'discountValue' },
      target: { of: 'target', days: 1, sum: 'discountValue' },
      currency: { of: { field: 'currency' }, days: 1, sum: 'discountValue' },
      kind: { of: { field: 'discountType' }, days: 1 },
    };
    const other = await system.person('maker');
    const fixed = { discountType: 'fixed', discountValue: '2.50', currency: 'EUR' };
    const leaver = await system.person('maker');
    const filings: [SessionPrincipal, Record<string, unknown>][] = [
      [leaver, { ...fixed, discountValue: '0.3' }],
      [other, {}],
      [maker, fixed],
      [other, fixed],
      [other, { ...fixed, currency: 'USD', discountValue: '7' }],
      [other, { ...fixed, discountValue: '0.01' }],
      [other, {}],
    ];
    const read = new Map<string, unknown>();
    const { db } = system.workflowDb;
    for (const [person, fields] of filings) {
      const payload = promotion(fields);
      const subject = { actionType: 'create_promotion', makerId: person.personId, target: null };
      const before = await readWindows(db, windows, { ...subject, payload, except: undefined });
      read.set((await file(payload, undefined, person)).body.data.id, before);
      if (read.size === 1) await adoptedBy(other, leaver, [...read.keys()][0]!);
      if (read.size === 4) await post(`/actions/${[...read.keys()][3]}/withdraw`, {}, person);
    }
    const counts = [...read.values()].map(
      (each) => (each as { mine: { count: number } }).mine.count,
    );
    // The first one of who adopted another counts that.
    expect(counts.slice(0, 2)).toEqual([0, 1]);
    const pastWindows = createPastWindows(windows);
    const replayed = new Map<string, unknown>();
    for await (const page of readPast(db, ['create_promotion'], 1)) {
      for (const past of page) replayed.set(past.id, pastWindows(past));
    }
    const sums = (all: unknown) => JSON.stringify(all).replaceAll(/\.0+"|(\.\d*[1-9])0+"/g, '$1"');
    // The fourth was withdrawn after it had been filed, and before the others were.
    for (const [id, before] of read) expect(sums(replayed.get(id))).toBe(sums(before));
  });

  it('says how many would have had nobody to decide', async () => {
    const document = always(stage({ who: { groups: ['empty-group'] } }));
    const { data } = (await post('/policies/create_promotion/replay', { document }, checker)).body;
    expect(data.stuck).toBe(data.actions);
    expect(data.actions).toBeGreaterThan(0);
  });
});

/** Lets the maker of an action leave, and somebody adopt it. */
async function adoptedBy(
  person: SessionPrincipal,
  leaver: SessionPrincipal,
  id: string,
): Promise<void> {
  await system.inAuth('update "user" set disabled_at = now() where id = $1', [leaver.personId]);
  await expect.poll(async () => (await post(`/actions/${id}/adopt`, {}, person)).status).toBe(200);
}
