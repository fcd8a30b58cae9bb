import { describe, expect, it } from 'vitest';
import { countTests } from './run-tests.ts';

const report = (passed: number, failed: number, files: object[] = [], success = failed === 0) => ({
  success,
  numPassedTests: passed,
  numFailedTests: failed,
  testResults: files,
});

describe('what a test run counts as', () => {
  it('counts the tests', () => {
    expect(countTests(report(12, 0), 0)).toEqual({ passed: 12, failed: 0 });
    const file = { status: 'failed', assertionResults: [{ status: 'failed' }] };
    expect(countTests(report(12, 2, [file]), 1)).toEqual({ passed: 12, failed: 2 });
  });

  it('counts a file that cannot be loaded', () => {
    const file = { status: 'failed', assertionResults: [] };
    expect(countTests(report(3, 0, [file]), 1)).toEqual({ passed: 3, failed: 1 });
  });

  it('is a failure when the run broke off, or failed without saying why', () => {
    expect(countTests(undefined, 0)).toEqual({ passed: 0, failed: 1 });
    expect(countTests(report(3, 0), 1)).toEqual({ passed: 3, failed: 1 });
    expect(countTests(report(3, 0, [], false), 0)).toEqual({ passed: 3, failed: 1 });
  });
});
