import { describe, expect, it } from 'vitest';
import { root } from '@countersign/cli/root';
import { countTests, describeFailures } from './run-tests.ts';

const report = (passed: number, failed: number, files: object[] = [], success = failed === 0) => ({
  success,
  numPassedTests: passed,
  numFailedTests: failed,
  testResults: files,
});

const file = (assertionResults: object[], name = `${root}/a/b.test.ts`) => ({
  name,
  status: 'failed',
  message: 'cannot be loaded',
  assertionResults,
});
const failing = { status: 'failed', fullName: 'x works', failureMessages: ['expected 1'] };

describe('what a test run counts as', () => {
  it('counts the tests, and tells of those that failed', () => {
    expect(countTests(report(12, 0), 0)).toMatchObject({ passed: 12, failed: 0, failures: [] });
    expect(countTests(report(12, 1, [file([failing])]), 1)).toEqual({
      passed: 12,
      failed: 1,
      failures: [{ file: 'a/b.test.ts', name: 'x works', message: 'expected 1' }],
    });
  });

  it('counts a file that cannot be loaded', () => {
    const { passed, failed, failures } = countTests(report(3, 0, [file([])]), 1);
    expect({ passed, failed }).toEqual({ passed: 3, failed: 1 });
    expect(describeFailures(failures)).toBe('✗ a/b.test.ts > the file\n    cannot be loaded');
  });

  it('is a failure when the run broke off, or failed without saying why', () => {
    expect(countTests(undefined, 0)).toMatchObject({ passed: 0, failed: 1 });
    expect(countTests(report(3, 0), 1)).toMatchObject({ passed: 3, failed: 1 });
    expect(countTests(report(3, 0, [], false), 0)).toMatchObject({ passed: 3, failed: 1 });
  });
});
