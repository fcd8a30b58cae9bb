import { expect, it } from 'vitest';
import { isTouched } from './use-touched.ts';

const touched = new Set(['rules.0.stages.1.who']);

it.each([
  ['rules.0.stages.1.who', true],
  ['rules.0.stages.1.who.groups.0', true],
  ['rules.0.stages.1', true],
  ['rules', true],
  ['', true],
  ['rules.0.stages.1.name', false],
  ['rules.0.stages.10', false],
  ['rules.1.when', false],
])('says what is wrong at %j only where somebody has been: %s', (path, is) => {
  expect(isTouched(path, touched)).toBe(is);
  expect(isTouched(path, new Set())).toBe(false);
});
