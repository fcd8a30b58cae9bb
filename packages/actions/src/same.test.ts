import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { actionTypeNames, actionTypes, type ActionType } from './catalogue/index.ts';
import { samePayload, sameValue } from './same.ts';

describe('samePayload', () => {
  it.each([
    [{ a: 1, b: [1, 2] }, { b: [1, 2], a: 1 }, true],
    [{ a: { x: 1, y: 2 } }, { a: { y: 2, x: 1 } }, true],
    [{ a: [1, 2] }, { a: [2, 1] }, false],
    [{ a: 1 }, { a: 1, b: 2 }, false],
    [{ a: '1' }, { a: 1 }, false],
    [{ balance: '10.00', currency: 'EUR' }, { currency: 'EUR', balance: '10' }, true],
    [{ balance: '10.00', currency: 'EUR' }, { balance: '10', currency: 'USD' }, false],
    ['text', 'text', true],
    [{ username: 'ada' }, { username: 'ada', roles: ['maker'] }, true],
    [{ username: 'ada' }, { username: 'ada', roles: ['checker'] }, false],
    [{ code: 'A' }, { code: 'A', description: '' }, true],
    [{ code: 'A', description: 'x' }, { code: 'A', description: '' }, false],
    ['', null, false],
    [[''], [], false],
  ])('compares %j with %j', (one, other, same) => {
    expect(samePayload(one, other)).toBe(same);
  });
});

describe('sameValue', () => {
  it.each([
    ['balance', '10.00', '10.0', true],
    ['balance', '10', '10.0000', true],
    ['balance', '0', '0.00', true],
    ['balance', '10.01', '10.1', false],
    ['balance', '100', '10', false],
    ['balance', '999999999999999.9999', '999999999999999.9998', false],
    ['balance', '10.00', 10, false],
    ['amount', '-10.00', '-10.0', true],
    ['amount', '-10.00', '10.00', false],
    ['balance', '010', '10', false],
    ['balance', '10.00000', '10', false],
    ['balance', '1e1', '10', false],
    ['balance', null, '0', false],
    ['after.discountValue', '12.5', '12.50', true],
    ['name', '10.00', '10.0', false],
    ['code', '10.00', '10.0', false],
    ['startDate', '2031-03-01T00:00:00Z', '2031-03-01T00:00:00.000Z', true],
    ['endDate', '2031-03-01T00:00:00Z', '2031-03-01T00:00:01Z', false],
    ['startDate', 'soon', 'later', false],
    ['roles', ['maker', 'checker'], ['checker', 'maker'], true],
    ['roles', ['maker'], ['maker', 'checker'], false],
    ['roles', [1], ['1'], false],
    ['items', ['a', 'b'], ['b', 'a'], false],
    ['note', undefined, undefined, true],
    ['note', undefined, null, false],
  ])('%s: %j and %j: %s', (field, one, other, same) => {
    expect(sameValue(field, one, other)).toBe(same);
  });
});

describe('the fields of the catalogue', () => {
  const fields = actionTypeNames.flatMap((type) =>
    Object.keys(z.toJSONSchema(actionTypes[type].schema).properties ?? {}).map(
      (field): [ActionType, string] => [type, field],
    ),
  );

  /** Whether the type's schema finds nothing wrong with one value of one field. */
  const takes = (type: ActionType, field: string, value: unknown): boolean => {
    const parsed = actionTypes[type].schema.safeParse({ [field]: value });
    return !parsed.error?.issues.some((issue) => issue.path[0] === field);
  };

  it.each(fields)('compares %s.%s as its schema means it', (type, field) => {
    const isDecimal = takes(type, field, '1.5') && !takes(type, field, 'one');
    const moment = '2031-03-01T00:00:00Z';
    const isMoment = takes(type, field, moment) && !takes(type, field, 'in March');
    const isSet = takes(type, field, ['checker', 'maker']);
    expect({
      decimals: sameValue(field, '1.5', '1.50'),
      moments: sameValue(field, moment, '2031-03-01T00:00:00.000Z'),
      sets: sameValue(field, ['checker', 'maker'], ['maker', 'checker']),
    }).toEqual({ decimals: isDecimal, moments: isMoment, sets: isSet });
  });

  it('knows some of each', () => {
    const kinds = fields.filter(
      ([type, field]) => takes(type, field, '1.5') && !takes(type, field, 'one'),
    );
    expect(kinds.length).toBeGreaterThan(1);
    expect(fields.some(([type, field]) => takes(type, field, ['maker']))).toBe(true);
  });
});
