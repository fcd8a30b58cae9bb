import { expect, it } from 'vitest';
import { describeError } from './describe-error.ts';
import { createLogger } from './logger.ts';

const secret = 'hunter2-4111111111111111';

/** As Drizzle wraps what the driver throws. */
function failedQuery(cause: Error): Error {
  const params = [secret];
  const text = `Failed query: insert into t values ($1)\nparams: ${params.join(',')}`;
  return Object.assign(new Error(text, { cause }), { query: 'insert into t values ($1)', params });
}

/** As the driver passes on what PostgreSQL says. */
function refusal(code: string, message: string): Error {
  const detail = `Key (code)=(${secret}) already exists.`;
  return Object.assign(new Error(message), {
    severity: 'ERROR',
    code,
    detail,
    constraint: 't_key',
  });
}

it.each([
  ['a unique violation', failedQuery(refusal('23505', 'duplicate key value'))],
  ['a value of another type', failedQuery(refusal('22P02', `invalid input syntax: "${secret}"`))],
  ['broken JSON', parseError()],
])('says nothing of what was submitted: %s', (_, error) => {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  const logger = createLogger({ service: 'user', level: 'debug', destination });
  logger.error({ err: error }, 'unexpected error');
  logger.error(error);
  expect(lines).toHaveLength(2);
  expect(lines.join('')).not.toContain('hunter2');
});

it('says what failed, where, and why', () => {
  expect(describeError(failedQuery(refusal('23505', 'duplicate key value')))).toMatchObject({
    type: 'Error',
    message: 'Failed query: insert into t values ($1)',
    stack: expect.stringMatching(/^at .*describe-error\.test\.ts/),
    cause: { code: '23505', constraint: 't_key', message: 'duplicate key value' },
  });
});

function parseError(): unknown {
  try {
    return JSON.parse(`{"password": ${secret}}`);
  } catch (error) {
    return error;
  }
}
