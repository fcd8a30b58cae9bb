import { describe, expect, it } from 'vitest';
import { transferFacts, transferSchema } from '../testing/samples.ts';
import { environmentOf } from './environment.ts';
import { readExpression } from './expression.ts';
import { valuesOf, variablesOf } from './variables.ts';

const windows = { day: { of: 'maker' as const, days: 1, sum: 'amount' } };
const variables = variablesOf({ windows }, { payloadSchema: transferSchema });
const scope = { environment: environmentOf(variables), variables };
const values = valuesOf(transferFacts, variables);
const evaluate = (source: string) => {
  const { problems, expression } = readExpression(source, 'bool', scope);
  return problems.length > 0 ? problems : expression?.evaluate(values);
};
const problemsOf = (source: string) =>
  readExpression(source, 'bool', scope).problems.map(({ message, range }) => [
    message,
    range && source.slice(range.start, range.end),
  ]);

describe('what a condition can say', () => {
  it.each([
    ['payload.amount > decimal("1249.9999")', true],
    ['payload.amount == decimal("1250.0")', true],
    ['payload.amount != decimal("1250")', false],
    ['decimal(payload.amount) >= decimal(1250)', true],
    ['abs(payload.amount) == decimal("1250")', true],
    ['abs(decimal("500") - payload.amount) == decimal("750.00")', true],
    ['abs(payload.amount - decimal("500")) < decimal("750")', false],
    ['has(after.balance) && abs(decimal(after.balance)) < decimal("6")', true],
    ['payload.amount in [decimal("1250"), decimal("7")]', true],
    ['payload.amount + window.day.sum > decimal("10000")', true],
    ['window.day.sum - payload.amount < decimal("7750.50")', false],
    ['window.day.sum - payload.amount <= decimal("7750.50")', true],
    ['window.day.count >= 2', true],
    ['payload.currency in ["EUR", "USD"] && payload.branch.startsWith("ber")', true],
    ['!payload.urgent', true],
    ['payload.lines.exists(l, l.price > decimal("999"))', true],
    ['payload.lines.all(l, l.price > decimal("999"))', false],
    ['payload.lines.filter(l, l.price > decimal("999")).size() == 1', true],
    ['payload.lines.map(l, l.item) == ["Desk", "Lamp"]', true],
    ['payload.lines[0].item == "Desk"', true],
    ['size(payload.lines) == 2 && payload.count == 3', true],
    ['"berlin" in maker.groups && maker.daysSinceJoining > 90', true],
    ['maker.roles.exists(r, r == "maker")', true],
    ['target == "account/7" && target.contains("/")', true],
    ['now.getHours("Europe/Berlin") == 10 && now.getHours() == 9', true],
    ['now < timestamp("2027-03-02T00:00:00Z") - duration("12h")', true],
    ['has(after.balance) && decimal(after.balance) == decimal(5)', true],
    ['has(after.owner) && has(after.owner.name) && after.owner.name == "Ada"', true],
    ['has(after.tags) && "new" in after.tags', true],
    ['has(before.balance)', false],
  ])('%s', (source, expected) => {
    expect(evaluate(source)).toBe(expected);
  });
});

describe('a field that may be missing', () => {
  it.each([
    ['has(payload.note)', false],
    ['has(payload.note) && payload.note == "x"', false],
    ['!has(payload.note) || payload.note == "x"', true],
    ['has(payload.fee) ? payload.fee > decimal(1) : payload.urgent', false],
    ['!(has(payload.fee) && has(payload.note)) || payload.fee == decimal(payload.note)', true],
    ['payload.lines.exists(l, has(l.remark) && l.remark == "blue")', true],
    ['has(payload.holder) && payload.holder.country == "DE"', false],
  ])('is asked for: %s', (source, expected) => {
    expect(evaluate(source)).toBe(expected);
  });

  it.each([
    [
      'payload.note == "x"',
      'note may be missing; look at it after has(payload.note) && …',
      'payload.note',
    ],
    [
      'has(payload.note) || payload.note == "x"',
      'note may be missing; look at it after has(payload.note) && …',
      'payload.note',
    ],
    [
      'has(payload.fee) && payload.note == "x"',
      'note may be missing; look at it after has(payload.note) && …',
      'payload.note',
    ],
    [
      'payload.lines.exists(l, l.remark == "x")',
      'remark may be missing; look at it after has(l.remark) && …',
      'l.remark',
    ],
    [
      'payload.lines[0].remark == "x"',
      'remark may be missing; look at it where it is asked for',
      'payload.lines[0].remark',
    ],
    [
      'has(payload.holder.town)',
      'holder may be missing; look at it after has(payload.holder) && …',
      'payload.holder',
    ],
    [
      'has(payload.holder) && payload.holder.town == "x"',
      'town may be missing; look at it after has(payload.holder.town) && …',
      'payload.holder.town',
    ],
    [
      'after.balance == "5"',
      'balance may be missing; look at it after has(after.balance) && …',
      'after.balance',
    ],
    [
      'has(after.list) && after.list.exists(i, i.x == 1)',
      'x may be missing; look at it after has(i.x) && …',
      'i.x',
    ],
    ['has(payload.nope)', 'there is no field nope', 'payload.nope'],
  ])('is refused: %s', (source, message, part) => {
    expect(problemsOf(source)).toEqual([[message, part]]);
  });
});

describe('what is refused', () => {
  it.each<[string, string, string | undefined]>([
    ['payload.nope == 1', 'No such key: nope', 'nope'],
    ['window.week.count > 1', 'No such key: week', 'week'],
    ['payer.x == 1', 'Unknown variable: payer', 'payer'],
    [
      'payload.amount > 1000',
      'no such overload: Decimal > int; an amount is written decimal("1000")',
      'payload.amount > 1000',
    ],
    [
      'payload.amount > "1000"',
      'no such overload: Decimal > string; an amount is written decimal("1000")',
      'payload.amount > "1000"',
    ],
    [
      'payload.amount == "1250.00"',
      'no such overload: Decimal == string; an amount is written decimal("1000")',
      'payload.amount == "1250.00"',
    ],
    [
      'payload.branch < "c"',
      'text has no order here; write decimal(…), timestamp(…) or int(…) around it',
      'payload.branch < "c"',
    ],
    [
      'payload.lines.exists(l, l.item > "c")',
      'text has no order here; write decimal(…), timestamp(…) or int(…) around it',
      'l.item > "c"',
    ],
    [
      'has(after.x) && has(after.y) && after.x > after.y',
      'text has no order here; write decimal(…), timestamp(…) or int(…) around it',
      'after.x > after.y',
    ],
    [
      'has(after.x) && after.x == payload.amount',
      'an amount is compared with decimal(…)',
      'after.x == payload.amount',
    ],
    [
      'has(after.x) && after.x in [payload.amount]',
      'an amount is compared with decimal(…)',
      'after.x in [payload.amount]',
    ],
    [
      'target.matches("(a+)+$")',
      'matches() may take without bound; use contains() or startsWith()',
      'target.matches("(a+)+$")',
    ],
    [
      'dyn(payload.amount) == 1',
      'dyn() hides mistakes until the condition is evaluated',
      'dyn(payload.amount)',
    ],
    [
      'payload.lines.all(a, payload.lines.exists(b, a.item == b.item))',
      ".exists() can't stand within another list",
      'payload.lines.exists(b, a.item == b.item)',
    ],
    ['payload.lines.exists(payload, true)', 'payload has a meaning already', 'payload'],
    [
      'payload["amount"] == decimal(1)',
      'a field is written with a dot, and an item of a list by its number',
      'payload["amount"]',
    ],
    ['abs(payload.count) > 1', "found no matching overload for 'abs(int)'", 'abs(payload.count)'],
    ['cel.bind(x, 1, x == 1)', 'there is no method .bind()', 'cel.bind(x, 1, x == 1)'],
    ['type(1) == int', 'there is no function type()', 'type(1)'],
    [
      'payload.branch.split(",").size() == 1',
      'there is no method .split()',
      'payload.branch.split(",")',
    ],
    [
      'payload.amount > decimal("1e3")',
      '"1e3" is no amount; one is written as 10000 or 10000.50',
      'decimal("1e3")',
    ],
    [
      'now > timestamp("tomorrow")',
      'timestamp() requires a string in ISO 8601 format',
      'timestamp("tomorrow")',
    ],
    ['now - now > duration("a day")', 'Invalid duration string: a day', 'duration("a day")'],
    [
      'now.getHours("Mars/Base") == 1',
      'there is no time zone Mars/Base',
      'now.getHours("Mars/Base")',
    ],
    [
      'now.getHours(payload.branch) == 1',
      'a time zone is written out, as in "Europe/Berlin"',
      'now.getHours(payload.branch)',
    ],
    ['payload.urgent &&', 'Unexpected token: EOF', ''],
    ['payload.count', 'must come to true or false', undefined],
    [
      'has(after.x) ? after.x : after.x',
      'x may be missing; look at it after has(after.x) && …',
      'after.x',
    ],
  ])('%s', (source, message, part) => {
    expect(problemsOf(source)[0]).toEqual([message, part]);
  });

  it('says all that is wrong', () => {
    expect(problemsOf('payload.note == "a" || (has(after.x) && after.y == after.x)')).toHaveLength(
      2,
    );
  });

  it('bounds how much an expression holds', () => {
    const long = Array.from({ length: 120 }, () => 'payload.urgent').join(' || ');
    expect(problemsOf(long)[0]?.[0]).toMatch(/maxAstNodes/);
    const deep = `${'('.repeat(40)}true${')'.repeat(40)}`;
    expect(problemsOf(deep)[0]?.[0]).toMatch(/maxDepth/);
  });
});

it('says where it looks, by path, and not within items', () => {
  const source =
    'payload.lines.exists(l, l.price > payload.amount) && has(after.a) && target != ""';
  expect(readExpression(source, 'bool', scope).expression?.looksAt).toEqual([
    'payload.lines',
    'payload.amount',
    'after.a',
    'target',
  ]);
});

describe('values', () => {
  const valuesWith = (payload: Record<string, unknown>) =>
    valuesOf({ ...transferFacts, payload: { ...transferFacts.payload, ...payload } }, variables);

  it.each([
    ['an amount', { amount: '1e3' }, '"1e3" is no amount; one is written as 10000 or 10000.50'],
    ['an amount that is a number', { amount: 1250 }, 'payload.amount is not what its schema says'],
    ['a whole number', { count: 1.5 }, 'payload.count is not what its schema says'],
    ['a text', { branch: 1 }, 'payload.branch is not what its schema says'],
    ['a list', { lines: {} }, 'payload.lines is not what its schema says'],
    [
      'a field of an item',
      { lines: [{ item: 1 }] },
      'payload.lines[0].item is not what its schema says',
    ],
    [
      'a list that is too long',
      { lines: Array.from({ length: 1_001 }, () => ({})) },
      'payload.lines has more than 1000 items',
    ],
  ])('are refused where %s is not of its shape', (_, payload, message) => {
    expect(() => valuesWith(payload)).toThrow(new RangeError(message));
  });

  it('have nothing of the prototype', () => {
    const polluted = JSON.parse('{"__proto__": {"note": "x"}}') as Record<string, unknown>;
    const { expression } = readExpression('has(payload.note)', 'bool', scope);
    expect(expression?.evaluate(valuesWith(polluted))).toBe(false);
    const constructed = readExpression('has(after.constructor)', 'bool', scope).expression;
    expect(constructed?.evaluate(values)).toBe(false);
  });

  it('take null for missing', () => {
    const { expression } = readExpression('has(payload.note)', 'bool', scope);
    expect(expression?.evaluate(valuesWith({ note: null }))).toBe(false);
    expect(expression?.evaluate(valuesWith({ note: '' }))).toBe(true);
  });
});
