import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '@countersign/cli/root';
import { expect, it } from 'vitest';
import { freshMs } from './under-way.ts';

it('takes for fresh what workflow takes for it', () => {
  const file = join(root, 'apps/backend/workflow/src/calls/authority.ts');
  const [, told] = /freshMs = (\d+);/.exec(readFileSync(file, 'utf8')) ?? [];
  expect(Number(told)).toBe(freshMs);
});
