import { rm } from 'node:fs/promises';
import { startSystem } from '@countersign/cli/system';
import { throwawayFolder } from '@countersign/postgres';
import { expect, it } from 'vitest';
import { installation } from './support/installation.ts';
import { walkThrough } from './support/walk-through.ts';

it('the README’s walk-through works word for word and prints what it shows', async () => {
  const { steps, different } = await walkThrough('README.md', installation);
  expect(different).toEqual([]);
  expect(steps).toBeGreaterThan(8);
});

it('so does that of policies, on what the first start leaves', async () => {
  const dataDir = throwawayFolder('countersign-walk-');
  const options = { dataDir, port: 0, build: false, durable: false, opening: true };
  const system = await startSystem(options);
  try {
    const { steps, different } = await walkThrough('docs/policies.md', system);
    expect(different).toEqual([]);
    expect(steps).toBeGreaterThan(8);
  } finally {
    await system.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
});
