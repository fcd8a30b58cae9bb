import { describe, expect, it } from 'vitest';
import type { Stage } from '../document.ts';
import { transferSchema } from '../testing/samples.ts';
import { checkPolicy } from './check-policy.ts';
import { enterableFields } from './enterable-fields.ts';
import type { PolicyOptions } from './variables.ts';

const review: Stage = { name: 'A', step: 1, approvals: 1, who: { roles: ['checker'] } };
const problems = (asks: object, options: PolicyOptions = { payloadSchema: transferSchema }) =>
  checkPolicy({ rules: [{ name: 'All', stages: [{ ...review, ...asks }] }] }, options).map(
    ({ path, message }) => [path.replace('rules.0.stages.0.', ''), message],
  );

describe('what is entered again', () => {
  it('is text, a number or an amount that each payload has', () => {
    expect(problems({ reenter: ['amount', 'currency', 'branch', 'accountId', 'count'] })).toEqual(
      [],
    );
  });

  it.each([
    ['nope', 'there is no field nope'],
    ['holder.country', 'there is no field holder.country'],
    ['__proto__', 'there is no field __proto__'],
    ['note', 'note may be missing, and can not be entered then'],
    ['fee', 'fee may be missing, and can not be entered then'],
    ['urgent', 'urgent is no text, number or amount'],
    ['lines', 'lines is no text, number or amount'],
    ['holder', 'holder is no text, number or amount'],
    ['any', 'any is no text, number or amount'],
    ['kind', 'kind has one value in every payload'],
    ['only', 'only has one value in every payload'],
    ['same', 'same has one value in every payload'],
    ['sum', 'sum follows from lines, which whoever approves is shown'],
  ])('is not %s', (field, message) => {
    const required = [...transferSchema.required, 'holder', 'any', 'kind', 'only', 'same', 'sum'];
    const properties = {
      ...transferSchema.properties,
      any: {},
      kind: { type: 'string', const: 'transfer' },
      only: { enum: [7] },
      same: { anyOf: [{ $ref: '#/$defs/same' }] },
      sum: { type: 'string', derivedFrom: 'lines' },
    };
    const $defs = { ...transferSchema.$defs, same: { const: 'x' } };
    const payloadSchema = { ...transferSchema, required, properties, $defs };
    expect(problems({ reenter: ['amount', field] }, { payloadSchema })).toEqual([
      ['reenter.1', message],
    ]);
  });

  it('can be one of these', () => {
    expect(enterableFields(transferSchema)).toEqual([
      'amount',
      'currency',
      'branch',
      'accountId',
      'count',
    ]);
    expect(enterableFields({ type: 'object' })).toEqual([]);
  });

  it('is nothing where payloads are not known', () => {
    const message = 'nothing is known of payloads here, of which some have no amount';
    expect(problems({ reenter: ['amount'] }, {})).toEqual([['reenter.0', message]]);
  });

  it('is 1 to 5 different fields', () => {
    expect(problems({ reenter: [] })).toMatchObject([['reenter', expect.any(String)]]);
    expect(problems({ reenter: ['amount', 'amount'] })).toEqual([
      ['reenter', 'names the same twice'],
    ]);
    expect(problems({ reenter: ['a', 'b', 'c', 'd', 'e', 'f'] })).toMatchObject([
      ['reenter', expect.any(String)],
    ]);
  });
});

it('takes a second factor of 1 to 720 minutes', () => {
  const paths = (minutes: number) => problems({ secondFactorMinutes: minutes }).flat()[0];
  expect([1, 720].map(paths)).toEqual([undefined, undefined]);
  expect([0, 721, 1.5].map(paths)).toEqual(Array(3).fill('secondFactorMinutes'));
});

it('takes observers of any kind but those who may not comment', () => {
  expect(problems({ observers: { groups: ['legal'], roles: ['maker'] } })).toEqual([]);
  expect(problems({ observers: {} })).toEqual([['observers', 'must name roles, groups or people']]);
  expect(problems({ observers: { groupFrom: 'payload.branch' } })).not.toEqual([]);
  expect(problems({ observers: { roles: ['maker', 'auditor'] } })).toEqual([
    ['observers.roles', 'an auditor sees every action, and comments on none'],
  ]);
});
