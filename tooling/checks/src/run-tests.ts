import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { z } from 'zod';
import { root } from '@countersign/cli/root';
import type { Tally } from './verify.ts';

const vitestReport = z.object({
  success: z.boolean(),
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string(),
      assertionResults: z.array(
        z.object({
          status: z.string(),
          fullName: z.string(),
          failureMessages: z.array(z.string()).nullish(),
        }),
      ),
    }),
  ),
});

/** A test that failed, or a file that could not be loaded. */
export interface TestFailure {
  /** From the repository's root. */
  file: string;
  name: string;
  message: string;
}

/** How many tests went which way, and what is to be said of those that failed. */
export interface TestRun extends Tally {
  failures: TestFailure[];
}

/** The longest suite: after all others, since it takes all that the processor has. */
const browser = '@countersign/browser';
/** Suites that mostly wait for what they start: one after the other, beside all others. */
const waiting = ['@countersign/e2e', '@countersign/chaos'];

/**
 * Runs the tests of every package, printing as they go; a run that breaks off is a failure. With
 * arguments for vitest all of them are one run.
 */
export async function runTests(args: string[]): Promise<TestRun> {
  if (args.length > 0) return vitest(args, 'now');
  const only = (name: string) => `--project=${name}`;
  const others = [browser, ...waiting].map((name) => `--project=!${name}`);
  const beside = vitest(waiting.map(only), 'at the end', { CHAOS_PART: partOfCommit() });
  const runs = [await vitest(others, 'now'), await vitest([only(browser)], 'now')];
  return [...runs, await beside].reduce(sum);
}

/** Which eighth of the services with a defect is played: another one for each commit. */
function partOfCommit(): string {
  try {
    const commit = execFileSync('git', ['rev-parse', 'HEAD'], { cwd: root, encoding: 'utf8' });
    return `${1 + (Number.parseInt(commit.slice(0, 8), 16) % 8)}/8`;
  } catch {
    // No clone, or no commit.
    return '1/8';
  }
}

const sum = (one: TestRun, other: TestRun): TestRun => ({
  passed: one.passed + other.passed,
  failed: one.failed + other.failed,
  failures: [...one.failures, ...other.failures],
});

/** What is said of failures once all has run, since the runs print a lot: a few lines of each. */
export function describeFailures(failures: TestFailure[]): string {
  return failures
    .map(({ file, name, message }) => {
      const lines = message.split('\n').slice(0, 12);
      return [`✗ ${file} > ${name}`, ...lines.map((line) => `    ${line}`)].join('\n');
    })
    .join('\n');
}

/** Counts vitest's JSON report; whatever else went wrong counts as one failure at least. */
export function countTests(report: unknown, exitCode: number): TestRun {
  const parsed = vitestReport.safeParse(report);
  if (!parsed.success) {
    const broken = { file: 'vitest', name: 'the run', message: 'broke off without a report' };
    return { passed: 0, failed: 1, failures: [broken] };
  }
  const { numPassedTests, numFailedTests, testResults, success } = parsed.data;
  const failures = testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = relative(root, name);
    const failed = assertionResults.filter((test) => test.status === 'failed');
    // A file that cannot be loaded fails without a test of its own.
    if (failed.length === 0 && status === 'failed') return [{ file, name: 'the file', message }];
    return failed.map(({ fullName, failureMessages }) => ({
      file,
      name: fullName,
      message: (failureMessages ?? []).join('\n'),
    }));
  });
  const failed = Math.max(numFailedTests, failures.length);
  if (failed === 0 && (exitCode !== 0 || !success)) {
    const unexplained = { file: 'vitest', name: 'the run', message: 'failed without saying why' };
    return { passed: numPassedTests, failed: 1, failures: [unexplained] };
  }
  return { passed: numPassedTests, failed, failures };
}

/** One run of vitest; what it prints is shown as it comes, or whole when it has ended. */
async function vitest(
  args: string[],
  shown: 'now' | 'at the end',
  env: Record<string, string> = {},
): Promise<TestRun> {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-tests-'));
  const report = join(folder, 'report.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  try {
    const code = await run(['run', ...reporters, ...args], shown, env);
    return countTests(readReport(report), code);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(
  args: string[],
  shown: 'now' | 'at the end',
  env: Record<string, string>,
): Promise<number> {
  return new Promise((resolve) => {
    const program = join(root, 'node_modules/.bin/vitest');
    const output = shown === 'now' ? 'inherit' : 'pipe';
    const child = spawn(program, args, {
      cwd: root,
      stdio: ['ignore', output, output],
      env: { ...env, ...process.env },
    });
    const held: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => held.push(chunk));
    }
    child.on('error', () => resolve(1));
    child.on('close', (code) => {
      process.stdout.write(Buffer.concat(held));
      resolve(code ?? 1);
    });
  });
}

function readReport(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}
