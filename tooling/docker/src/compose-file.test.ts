import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { composeFile } from './compose-file.ts';

it('is committed as it is made from the table of services', () => {
  const committed = readFileSync(new URL('../../../compose.yaml', import.meta.url), 'utf8');
  expect(composeFile()).toBe(committed);
});
