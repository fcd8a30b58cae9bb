import { join } from 'node:path';
import { execa } from 'execa';
import { createReport, type Screen } from '@countersign/cli/report';
import { root } from '@countersign/cli/root';
import { explain, OperatorError } from '@countersign/cli/operator-error';
import { checkDocLinks } from './doc-links.ts';

/** How many of the checks, or tests, went which way. */
export interface Tally {
  passed: number;
  failed: number;
}

const checks: Record<string, (say: (label: string) => void) => Promise<void> | void> = {
  format: () => tool('oxfmt', ['--list-different']),
  'lint and types': () => tool('oxlint', ['--config', 'tooling/oxlint/oxlintrc.json', '--quiet']),
  'nothing that nothing uses': () => tool('knip', ['--no-progress', '--no-config-hints']),
  'one version of each dependency': () =>
    tool('sherif', ['--fail-on-warnings', '--ignore-rule=packages-without-package-json']),
  'links in documents': (say) => {
    const { followed, problems } = checkDocLinks(root);
    say(`links in documents (${followed})`);
    if (problems.length > 0) throw new OperatorError(problems.join('\n'));
  },
};

/** Checks format, lint, types, dependencies and the documents' links; needs no database. */
export async function verify(screen: Screen): Promise<Tally> {
  // At the same time, so none of them has a line to itself before it has ended.
  const report = createReport({ ...screen, live: false });
  const tally = { passed: 0, failed: 0 };
  const problems: string[] = [];
  await Promise.all(
    Object.entries(checks).map(async ([name, check]) => {
      try {
        await report.step(name, check);
        tally.passed += 1;
      } catch (error) {
        tally.failed += 1;
        problems.push(`${name}:\n${explain(error)}`);
      }
    }),
  );
  for (const problem of problems) screen.write(`\n${problem}\n`);
  return tally;
}

/** Runs one of the workspace's tools at the root; what it prints is the failure's text. */
async function tool(name: string, args: string[]): Promise<void> {
  const program = join(root, 'node_modules/.bin', name);
  const options = { cwd: root, all: true, reject: false, env: { NO_COLOR: '1' } } as const;
  const { failed, all, shortMessage } = await execa(program, args, options);
  if (failed) throw new OperatorError(all?.trim() || shortMessage);
}
