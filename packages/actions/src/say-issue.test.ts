import { expect, it } from 'vitest';
import { z } from 'zod';
import { actionTypes } from './catalogue/index.ts';
import { moment } from './moment.ts';
import { sayIssue } from './say-issue.ts';
import { paragraph } from './text.ts';
import { submitBody } from './wire/action.ts';
import { batchBody } from './wire/batch.ts';
import { draftBody } from './wire/draft.ts';
import { scheduleBody } from './wire/schedule.ts';

const localTime =
  'must be a local time in the years 2000 to 2199, such as 2026-11-30T06:00; its zone is a field of its own';
const typesTold = '; GET /api/workflow/action-types tells of all there are';

it.each<[z.ZodType, unknown, string]>([
  [z.object({ a: z.string() }), {}, 'is required'],
  [z.string(), null, 'must be a text'],
  [z.string().min(3), 'ab', 'must have at least 3 characters'],
  [z.string().max(1), 'ab', 'must have at most 1 character'],
  [z.array(z.string()).min(1), [], 'must have at least 1 entry'],
  [z.array(z.string()).max(2), ['a', 'b', 'c'], 'must have at most 2 entries'],
  [z.array(z.string()), 'a', 'must be a list'],
  [z.object({}), [], 'must be an object'],
  [z.boolean(), 'yes', 'must be true or false'],
  [z.number(), '1', 'must be a number'],
  [z.int(), 1.5, 'must be a whole number'],
  [z.int().min(1), 0, 'must be at least 1'],
  [z.int().max(9), 10, 'must be at most 9'],
  [z.uuid(), 'x', 'must be a UUID'],
  [z.email(), 'x', 'must be an email address such as name@example.com'],
  [z.iso.datetime(), 'today', 'must be a date and time such as 2026-01-31T09:30:00Z'],
  [z.enum(['maker', 'checker']), 'boss', 'must be one of maker, checker'],
  [z.literal(1), 2, 'must be 1'],
  [actionTypes.create_order.schema.shape.currency, 'eur', 'is none of the known values'],
  [z.iso.datetime({ error: 'must be a day' }), 'x', 'must be a day'],
  [z.enum(['a'], 'must be the a'), 'b', 'must be the a'],
  [z.object({ a: z.enum(['b', 'c']) }), {}, 'is required'],
  [moment('Start'), '01/01/2031', 'must be a date and time such as 2026-01-31T09:30:00Z'],
  [moment('Start'), '1931-01-01T00:00:00Z', 'must lie in the years 2000 to 2199'],
  [moment('Start'), '2031-01-01T00:00:00.0001Z', 'must not be finer than a millisecond'],
  ...['2026-12-01', '2026-12-01T06:00Z', '2026-12-01T06:00:00.5', '1926-12-01T06:00'].map(
    (at): [z.ZodType, string, string] => [scheduleBody.shape.at, at, localTime],
  ),
  ...[submitBody, batchBody, draftBody].flatMap(({ shape }): [z.ZodType, unknown, string][] => [
    [z.object({ a: shape.actionType }), {}, `is required${typesTold}`],
    [shape.actionType, 'create_usr', `is no type of action${typesTold}`],
  ]),
  [z.string().regex(/a/, 'must hold an a'), 'b', 'must hold an a'],
  [paragraph(3, 9), 'no', 'must have at least 3 characters'],
  [paragraph(3, 9), 'a   ', 'must have at least 3 visible characters'],
  [paragraph(1, 9), ' ', 'must not be blank'],
])('says of %s for %j: %s', (schema, value, said) => {
  const { error } = schema.safeParse(value, { reportInput: true });
  expect(error?.issues.map(sayIssue)).toEqual([said]);
});
