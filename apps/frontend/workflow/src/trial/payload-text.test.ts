import { actionTypes } from '@countersign/actions';
import { fieldsOfSchema } from '@countersign/remote/generated';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { readPayload, textOfPayload } from './payload-text.ts';

const fields = fieldsOfSchema(z.toJSONSchema(actionTypes.create_order.schema, { io: 'input' }));
const { example } = actionTypes.create_order;

it('writes what was filled in, which reads as it was', () => {
  const text = textOfPayload(fields, { ...example, promotionCode: '' });
  expect(readPayload(text)).toEqual({ payload: example });
});

it('writes what is JSON in a field as what it says, or as it is typed', () => {
  const typed = { currency: 'EUR', lines: JSON.stringify(example.lines) };
  expect(JSON.parse(textOfPayload(fields, typed))).toEqual({
    currency: 'EUR',
    lines: example.lines,
  });
  expect(JSON.parse(textOfPayload(fields, { lines: '[{' }))).toEqual({ lines: '[{' });
});

it.each(['{', '[]', '3', 'null'])('says why %j is no payload', (text) => {
  expect(readPayload(text)).toEqual({ problem: expect.stringMatching(/./) });
});
