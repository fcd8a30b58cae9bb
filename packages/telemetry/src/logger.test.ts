import { expect, it } from 'vitest';
import { identifyRequest, withRequestContext } from './context.ts';
import { createLogger } from './logger.ts';

it('writes who and which request, and no secrets', () => {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  const logger = createLogger({ service: 'user', level: 'info', destination });
  withRequestContext({ requestId: 'request-1' }, () => {
    identifyRequest('session:1', 'person-1');
    logger.info({ headers: { cookie: 'c00kie', authorization: 'Bearer b' }, password: 'pw' }, 'x');
  });
  const [line = ''] = lines;
  expect(JSON.parse(line)).toMatchObject({
    level: 'info',
    service: 'user',
    requestId: 'request-1',
    principal: 'session:1',
    personId: 'person-1',
    msg: 'x',
  });
  expect(line).not.toMatch(/c00kie|Bearer|"pw"/);
});

it.each([
  ['by itself', (error: Error) => error],
  ['with other fields', (err: Error) => ({ err, actionId: 'a' })],
])('describes an error that holds a secret as any other, %s', (_, fieldsOf) => {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  const logger = createLogger({ service: 'user', level: 'info', destination });
  const kept = { params: ['sent'], headers: { authorization: 'Bearer b' } };
  logger.error(fieldsOf(Object.assign(new RangeError('no such time'), kept)), 'failed');
  const [line = ''] = lines;
  expect(JSON.parse(line)).toMatchObject({
    err: { type: 'RangeError', message: 'no such time', stack: expect.stringContaining('at ') },
    msg: 'failed',
  });
  expect(line).not.toMatch(/sent|Bearer|headers/);
});
