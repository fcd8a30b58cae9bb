import { expect, it } from 'vitest';
import { formProblems } from './form-problems.ts';

const refusal = (...details: { field: string; message: string }[]) => ({
  message: 'Some fields are not valid',
  details,
});

it('says at its field what belongs to it', () => {
  expect(formProblems(refusal({ field: 'email', message: 'taken' }), ['email'])).toEqual({
    errors: { email: 'taken' },
  });
});

it('says above the form what belongs to no field of it', () => {
  const both = refusal(
    { field: 'email', message: 'taken' },
    { field: 'token', message: 'too old' },
  );
  expect(formProblems(both, ['email'])).toEqual({ errors: { email: 'taken' }, problem: 'too old' });
});

it('says the whole refusal, or other words for it, when it names nothing', () => {
  expect(formProblems(refusal(), ['email'])).toEqual({
    errors: {},
    problem: 'Some fields are not valid',
  });
  expect(formProblems(refusal(), ['email'], 'No.')).toEqual({ errors: {}, problem: 'No.' });
});
