import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { root } from '@countersign/cli/root';
import type { Tally } from './verify.ts';

const vitestReport = z.object({
  success: z.boolean(),
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(
    z.object({
      status: z.string(),
      assertionResults: z.array(z.object({ status: z.string() })),
    }),
  ),
});

/** The longest suite; both halves of it run at the same time, each with a system of its own. */
const browser = '@countersign/browser';
/** Suites that mostly wait for what they start, one after the other. */
const waiting = ['@countersign/e2e', '@countersign/chaos'];

/**
 * Runs the tests of every package, printing as they go; a run that breaks off is a failure. With
 * arguments for vitest all of them are one run.
 */
export async function runTests(args: string[]): Promise<Tally> {
  if (args.length > 0) return vitest(args, 'now');
  const only = (names: string[]) => names.map((name) => `--project=${name}`);
  const others = [browser, ...waiting].map((name) => `--project=!${name}`);
  // Who waits leaves the processor to others, so these suites run beside all others.
  const [quick, slow] = await Promise.all([
    vitest(others, 'now').then(async (first) => {
      const halves = await Promise.all([
        vitest([...only([browser]), '--shard=1/2'], 'now'),
        vitest([...only([browser]), '--shard=2/2'], 'at the end'),
      ]);
      return [first, ...halves];
    }),
    vitest(only(waiting), 'at the end'),
  ]);
  return [...quick, slow].reduce(sum);
}

const sum = (one: Tally, other: Tally): Tally => ({
  passed: one.passed + other.passed,
  failed: one.failed + other.failed,
});

/** Counts vitest's JSON report; whatever else went wrong counts as one failure at least. */
export function countTests(report: unknown, exitCode: number): Tally {
  const parsed = vitestReport.safeParse(report);
  if (!parsed.success) return { passed: 0, failed: 1 };
  const { numPassedTests, numFailedTests, testResults, success } = parsed.data;
  // A file that cannot be loaded fails without a test of its own.
  const broken = testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
  );
  const failed = numFailedTests + broken.length;
  const unexplained = failed === 0 && (exitCode !== 0 || !success);
  return { passed: numPassedTests, failed: failed + (unexplained ? 1 : 0) };
}

/** One run of vitest; what it prints is shown as it comes, or whole when it has ended. */
async function vitest(args: string[], shown: 'now' | 'at the end'): Promise<Tally> {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-tests-'));
  const report = join(folder, 'report.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  try {
    const code = await run(['run', ...reporters, ...args], shown);
    return countTests(readReport(report), code);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(args: string[], shown: 'now' | 'at the end'): Promise<number> {
  return new Promise((resolve) => {
    const program = join(root, 'node_modules/.bin/vitest');
    const output = shown === 'now' ? 'inherit' : 'pipe';
    const child = spawn(program, args, { cwd: root, stdio: ['ignore', output, output] });
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
