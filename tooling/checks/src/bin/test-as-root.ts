import { runTests } from '../run-tests.ts';
import { OperatorError, explain } from '@countersign/cli/operator-error';

/** PostgreSQL refuses to run as root: these say what is done instead. */
const files = [
  'packages/postgres/src/identity.test.ts',
  'packages/postgres/src/start-cluster.test.ts',
  'packages/postgres/src/throwaway-cluster.test.ts',
];

/** The tests that go other ways as root, beside a run of all tests as an ordinary user. */
try {
  if (process.getuid?.() !== 0) throw new OperatorError('These tests are for root.');
  const { passed, failed } = await runTests(files);
  process.exitCode = failed > 0 ? 1 : 0;
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exitCode = 1;
}
