import { actionTypes, type ActionType } from '@countersign/actions';
import { describe, expect, it } from 'vitest';
import { rolesAtEnd } from './roles-at-end.ts';
import type { Move, Script } from './script.ts';
import { leastActions, writeScript } from './write-script.ts';

const ends = Date.UTC(2031, 4, 14, 15, 20);
const sizes = [leastActions, 1_200] as const;
const scripts = new Map(sizes.map((actions) => [actions, writeScript({ seed: 2, actions, ends })]));
const large = scripts.get(1_200)!;

const typesIn = ({ moves }: Script): Set<ActionType> =>
  new Set(
    moves.flatMap((move) =>
      'actionType' in move && move.kind !== 'draft' ? [move.actionType] : [],
    ),
  );

/** Any id in the place of those that are made while it is played. */
function filledIn(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(filledIn);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, filledIn(each)]));
  }
  if (typeof value !== 'string' || !value.startsWith('@')) return value;
  const digits = Array.from(value).reduce(
    (sum, letter) => (sum * 31 + letter.codePointAt(0)!) % 1e12,
    7,
  );
  return `019a0000-0000-7000-8000-${String(digits).padStart(12, '0')}`;
}

it('is the same from the same seed, and another from another one', () => {
  const again = writeScript({ seed: 2, actions: leastActions, ends });
  expect(again).toEqual(scripts.get(leastActions));
  expect(writeScript({ seed: 8, actions: leastActions, ends }).moves).not.toEqual(again.moves);
});

describe.each(sizes)('a year of %i actions', (actions) => {
  const script = scripts.get(actions)!;

  it('has as many actions as asked for, or a few more, each filed once', () => {
    const filed = script.moves.flatMap((move) => {
      if (move.kind === 'batch') return move.rows.map(({ of }) => of);
      return ['file', 'reverse', 'break_glass'].includes(move.kind) ? [move.of] : [];
    });
    expect(filed.toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: script.actions }, (_, of) => of),
    );
    expect(script.actions - actions).toBeLessThan(5);
    expect(script.actions).toBeGreaterThanOrEqual(actions);
  });

  it('tells whose roles have changed by its end: who was promoted, and who may break the glass', () => {
    const held = rolesAtEnd(script);
    const begun = new Map(script.people.map(({ username, roles }) => [username, roles.join()]));
    const changed = [...held].filter(([username, roles]) => roles.join() !== begun.get(username));
    const became = changed.map(([username, roles]) => `${begun.get(username)}: ${roles.join()}`);
    expect(became.toSorted()).toEqual([
      'maker,checker: maker,checker,break_glass',
      'maker: maker,checker',
    ]);
    const { by } = script.moves.find((move) => move.kind === 'break_glass')!;
    expect(held.get(by)).toContain('break_glass');
    expect(held.size).toBe(script.people.length);
  });

  it('asks for nothing that the catalogue does not take', () => {
    for (const move of script.moves) {
      if (!('actionType' in move)) continue;
      const payloads =
        move.kind === 'batch' ? move.rows.map(({ payload }) => payload) : [move.payload];
      for (const payload of payloads) {
        const { error } = actionTypes[move.actionType].schema.safeParse(filledIn(payload));
        expect(error?.issues, JSON.stringify(payload)).toBeUndefined();
      }
    }
  });

  it('happens in working hours of its 365 days, in order', () => {
    const times = script.moves.map(({ at }) => at);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(times[0]).toBeGreaterThan(ends - 366 * 86_400_000);
    expect(times.at(-1)).toBeLessThanOrEqual(ends);
    for (const time of times) {
      const date = new Date(time);
      expect(date.getUTCDay() % 6, date.toISOString()).not.toBe(0);
      expect(date.getUTCHours(), date.toISOString()).toBeGreaterThanOrEqual(7);
      expect(date.getUTCHours(), date.toISOString()).toBeLessThan(17);
    }
  });

  it('changes nothing by two actions at once, but where one of them is to be refused', () => {
    const spans = new Map<number, { target: string; from: number; until: number }>();
    const refused = new Set<number>();
    for (const move of script.moves) {
      if (move.kind === 'approve' && move.ends === 'refused') refused.add(move.of);
      const span = spans.get(move.of);
      if (span) span.until = move.at;
      if (move.kind !== 'file') continue;
      const target = /"(?:accountId|promotionId|orderId)":"([^"]+)"/.exec(
        JSON.stringify(move.payload),
      );
      if (target) spans.set(move.of, { target: target[1]!, from: move.at, until: move.at });
    }
    const sure = [...spans].filter(([of]) => !refused.has(of)).map(([, span]) => span);
    const meeting = sure.filter((span) =>
      sure.some(
        (other) =>
          other !== span &&
          other.target === span.target &&
          other.from >= span.from &&
          other.from < span.until,
      ),
    );
    expect(meeting).toEqual([]);
  });

  it('leaves open only what was filed late, or is to expire', () => {
    const filed = new Map(
      script.moves.map((move): [number, number] => [move.of, move.at]).toReversed(),
    );
    const early = script.open.filter((of) => filed.get(of)! < ends - 15 * 86_400_000);
    expect(early).toEqual([]);
    expect(script.open.length).toBeGreaterThan(8);
  });
});

it('has all that people do, and is filed by those who are at work', () => {
  const kinds = new Set(large.moves.map(({ kind }) => kind));
  const all: Record<Move['kind'], true> = {
    file: true,
    batch: true,
    reverse: true,
    approve: true,
    approve_many: true,
    reject: true,
    return: true,
    amend: true,
    edit: true,
    withdraw: true,
    cancel: true,
    recuse: true,
    comment: true,
    adopt: true,
    approve_own: true,
    approve_stale: true,
    assign: true,
    break_glass: true,
    look_after: true,
    accept: true,
    draft: true,
  };
  expect([...kinds].toSorted()).toEqual(Object.keys(all).toSorted());
  expect(large.people).toHaveLength(30);
  expect(new Set(large.people.map(({ group }) => group)).size).toBe(5);
  const away = (username: string, at: number) =>
    large.people
      .find((each) => each.username === username)
      ?.away.some(([from, until]) => from <= at && at < until);
  const filed = large.moves.flatMap((move) => (move.kind === 'file' ? [move] : []));
  expect(filed.filter(({ by, at }) => away(by, at))).toEqual([]);
});

it.each([1, 2, 3, 4, 5, 6])('has an action of every type that there is, by seed %i', (seed) => {
  const types = typesIn(writeScript({ seed, actions: leastActions, ends }));
  expect([...types].toSorted()).toEqual(Object.keys(actionTypes).toSorted());
});

it('has too few actions for every type below its least', () => {
  expect(() => writeScript({ seed: 1, actions: leastActions - 1, ends })).toThrow(RangeError);
});
