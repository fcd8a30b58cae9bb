import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const root = new URL('../../../', import.meta.url).pathname;
const read = (path: string) => readFileSync(root + path, 'utf8');

const [, documented = ''] =
  /^### Stages and policies$([\s\S]*?)^#/m.exec(read('docs/guarantees.md')) ?? [];
const tests = ['policy-versions', 'stages', 'votes', 'edits', 'returned']
  .map((name) => read(`orms/db-workflow/src/${name}.test.ts`))
  .join('\n');
const since = globSync('orms/db-workflow/drizzle/00{2[0134],40}_*.sql', { cwd: root })
  .map(read)
  .join('\n');
/** Those that are of something else. */
const others = [
  'audit_entries_decided_in_session',
  'reviews_not_by_party',
  'reviews_of_what_somebody_answers_for',
];

it('docs/guarantees.md names what is refused of stages and policies, and each is tried', () => {
  const names = [...since.matchAll(/CONSTRAINT = '(\w+)'/g)].map(([, name = '']) => name);
  const raised = [...new Set(names)].filter((name) => !others.includes(name)).toSorted();
  const rows = [...documented.matchAll(/^\| `(\w+)`/gm)].map(([, name = '']) => name);
  expect(rows.toSorted()).toEqual(raised);
  expect(raised.filter((name) => !tests.includes(`'${name}'`))).toEqual([]);
});
