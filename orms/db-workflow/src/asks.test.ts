import { randomUUID } from 'node:crypto';
import { refusalOf, ruleBroken } from '@countersign/database/contract';
import { describe, expect, it } from 'vitest';
import { openForTests } from './testing-logins.ts';
import { policiesBy } from './testing-policies.ts';
import { publishingBy, stage } from './testing-publishing.ts';
import { by, step } from './testing-steps.ts';

const { run } = openForTests();

const maker = randomUUID();
const { file, vote } = policiesBy(run, maker);
const { publish } = publishingBy(run, maker);
const id = () => randomUUID();
const asking = async (definition: Record<string, unknown>) =>
  file(await publish([stage(1, 1, definition)]));
const inTheirPlace = 'reviews_in_open_stage';

describe('an approval', () => {
  it('brings the fields that its stage asks for, as they are', async () => {
    const action = await asking({ reenter: ['a'] });
    for (const entered of [null, {}, { a: 2 }, { a: '1' }, { b: 1 }]) {
      expect(await refusalOf(vote(action, id(), 'approved', { entered }))).toBe(inTheirPlace);
    }
    expect(await refusalOf(vote(action, id(), 'approved', { entered: { a: 1 } }))).toBeUndefined();
  });

  it('brings no field that the action does not have', async () => {
    const filing = await publish([stage(1, 1, { reenter: ['a', 'gone'] })]);
    for (const payload of [{ a: 1 }, { a: 1, gone: null }]) {
      const action = await file({ ...filing, payload });
      for (const entered of [null, {}, { a: 1 }, { a: 1, gone: 1 }, { a: 1, gone: null }]) {
        expect(await refusalOf(vote(action, id(), 'approved', { entered }))).toBe(inTheirPlace);
      }
    }
  });

  it('is of nobody who entered something else five times', async () => {
    const action = await asking({ reenter: ['a'] });
    const [forgetful, other] = [id(), id()];
    const failed = { event: 'reentry_failed', ...by(forgetful, 'C'), detail: '{"fields":["a"]}' };
    for (let times = 0; times < 5; times += 1) await run(step(action, '', failed));
    const entered = { a: 1 };
    expect(await refusalOf(vote(action, forgetful, 'approved', { entered }))).toBe(inTheirPlace);
    expect(await refusalOf(vote(action, other, 'approved', { entered }))).toBeUndefined();
    expect(await refusalOf(run(step(action, '', failed)))).toBe(ruleBroken);
  });

  it('brings a second factor that is fresh enough', async () => {
    const action = await asking({ secondFactorMinutes: 10 });
    for (const factor of [null, `now() - interval '11 minutes'`, `now() + interval '1 second'`]) {
      expect(await refusalOf(vote(action, id(), 'approved', { factor }))).toBe(inTheirPlace);
    }
    const factor = `now() - interval '10 minutes'`;
    expect(await refusalOf(vote(action, id(), 'approved', { factor }))).toBeUndefined();
  });

  it('brings a comment where that is asked', async () => {
    const action = await asking({ comment: true });
    for (const comment of [null, '', ' \n']) {
      expect(await refusalOf(vote(action, id(), 'approved', { comment }))).toBe(inTheirPlace);
    }
    expect(await refusalOf(vote(action, id(), 'approved'))).toBeUndefined();
  });

  it('brings nothing when it is a rejection', async () => {
    const action = await asking({ reenter: ['a'], secondFactorMinutes: 10 });
    expect(await refusalOf(vote(action, id(), 'rejected', { status: 'rejected' }))).toBeUndefined();
  });
});

describe('a wrong entry', () => {
  it.each([
    ['by nobody', { event: 'reentry_failed', detail: '{"fields":["a"]}' }],
    ['of a field that is not asked', { ...by(maker, 'M'), detail: '{"fields":["b"]}' }],
    ['of nothing', { ...by(maker, 'M'), detail: '{}' }],
    ['of a field that is no list', { ...by(maker, 'M'), detail: '{"fields":"a"}' }],
    ['of no field', { ...by(maker, 'M'), detail: '{"fields":[]}' }],
    ['with what was entered', { ...by(maker, 'M'), detail: '{"fields":["a"],"entered":"2"}' }],
  ])('is not told %s', async (_what, entry) => {
    const action = await asking({ reenter: ['a'] });
    const told = step(action, '', { ...entry, event: 'reentry_failed' });
    expect([ruleBroken, 'audit_entries_detail_known']).toContain(await refusalOf(run(told)));
  });
});

describe('observers', () => {
  it('are those whom the definition names, and have no vote by it', async () => {
    const who = { groups: ['finance'] };
    const action = await asking({ who, observers: { groups: ['legal'], roles: ['admin'] } });
    const { rows } = await run(`select observers from action_stages where action_id = $1`, [
      action,
    ]);
    expect(rows).toEqual([{ observers: ['role:admin', 'group:legal'] }]);
    const legal = { groups: ['group:legal'] };
    expect(await refusalOf(vote(action, id(), 'approved', legal))).toBe(inTheirPlace);
  });
});
