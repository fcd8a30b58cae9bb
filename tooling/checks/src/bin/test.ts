import { describeFailures, runTests } from '../run-tests.ts';
import { verify } from '../verify.ts';
import { createReport, standardScreen } from '@countersign/cli/report';
import { explain } from '@countersign/cli/operator-error';
import { runBuild } from '@countersign/cli/system';

/**
 * `pnpm test`: everything that `verify` checks, then all tests, the system's own on what was just
 * built. The last line says how many passed and failed. Arguments go to vitest.
 */
const screen = standardScreen();
const verified = await verify(screen);
let built = true;
try {
  await createReport(screen).step('build', () => runBuild());
} catch (error) {
  built = false;
  screen.write(`\n${explain(error)}\n`);
}
const tested = await runTests(process.argv.slice(2));
const passed = verified.passed + tested.passed + (built ? 1 : 0);
const failed = verified.failed + tested.failed + (built ? 0 : 1);
process.exitCode = failed > 0 ? 1 : 0;
if (tested.failures.length > 0) {
  screen.write(`\nWhat failed:\n${describeFailures(tested.failures)}\n`);
}
screen.write(`${passed} passed, ${failed} failed\n`);
