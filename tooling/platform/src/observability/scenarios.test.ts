import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { alertRules } from './rules/read.ts';

const folder = new URL('../../alert-tests/', import.meta.url);
const files = readdirSync(folder);

// Whether they fire is asked of Prometheus' own tool, in .github/workflows/infrastructure.yaml.
it('has a scenario for every alert, and one without any', () => {
  const written = files.map((file) => readFileSync(new URL(file, folder), 'utf8')).join('\n');
  const expected = /alertname="(\w+)", alertstate="firing", severity="(\w+)"/g;
  const fired = new Set([...written.matchAll(expected)].map(([, name, how]) => `${name} ${how}`));
  const defined = alertRules.map(({ alert, labels }) => `${alert} ${labels['severity']}`);
  expect([...fired].toSorted()).toEqual([...new Set(defined)].toSorted());
  expect(files).toContain('healthy.yaml');
});
