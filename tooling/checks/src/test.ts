import { describeFailures, runTests } from './run-tests.ts';
import { verify } from './verify.ts';
import { createReport, standardScreen } from '@countersign/cli/report';
import { explain } from '@countersign/cli/operator-error';
import { runBuild } from '@countersign/cli/system';

/**
 * Everything that `verify` checks, then all tests, the system's own on what was just built. The last
 * line printed says how many passed and failed.
 *
 * @param args for vitest
 * @returns whether none failed
 */
export async function test(args: string[]): Promise<boolean> {
  const screen = standardScreen();
  const verified = await verify(screen);
  let built = true;
  try {
    await createReport(screen).step('build', () => runBuild());
  } catch (error) {
    built = false;
    screen.write(`\n${explain(error)}\n`);
  }
  const tested = await runTests(args);
  const passed = verified.passed + tested.passed + (built ? 1 : 0);
  const failed = verified.failed + tested.failed + (built ? 0 : 1);
  if (tested.failures.length > 0) {
    screen.write(`\nWhat failed:\n${describeFailures(tested.failures)}\n`);
  }
  screen.write(`${passed} passed, ${failed} failed\n`);
  return failed === 0;
}
