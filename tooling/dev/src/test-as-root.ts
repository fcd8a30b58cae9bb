import { runTests } from './checks/run-tests.ts';
import { OperatorError, explain } from './operator-error.ts';

/** PostgreSQL refuses to run as root: these say what is done instead. */
const files = [
  'tooling/postgres/src/identity.test.ts',
  'tooling/postgres/src/start-cluster.test.ts',
  'tooling/postgres/src/throwaway-cluster.test.ts',
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
