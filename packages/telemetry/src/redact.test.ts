import { describe, expect, it } from 'vitest';
import { redact } from './redact.ts';

const secrets = ['cookie', 'set-cookie', 'authorization', 'password', 'newPassword', 'token'];
const censored = '[redacted]';

describe.each(secrets)('%s', (name) => {
  it('is hidden in a line and two levels below, whatever stands there', () => {
    const fields = { [name]: 'a', b: { [name]: ['b'], c: { [name]: { d: 1 }, e: 1 } } };
    expect(redact(fields)).toEqual({
      [name]: censored,
      b: { [name]: censored, c: { [name]: censored, e: 1 } },
    });
    expect(fields[name]).toBe('a');
  });

  it('is hidden in lists and in errors', () => {
    const error = Object.assign(new Error('x'), { [name]: 'a' });
    expect(redact({ list: [1, { [name]: 'a' }] })).toEqual({ list: [1, { [name]: censored }] });
    expect(JSON.stringify(redact({ error }))).toBe(`{"error":{"${name}":"${censored}"}}`);
  });
});

it('leaves alone what holds no secret', () => {
  const fields = { a: 1, b: { tokens: 2, c: [new Date(0), null] }, err: new Error('x') };
  expect(redact(fields)).toBe(fields);
});
