import { environment } from '../env.ts';
import { createReport, lineScreen } from '../console/report.ts';
import { SystemRun } from './system-run.ts';
import type { System, SystemOptions } from './types.ts';

/**
 * Starts a whole installation: PostgreSQL, migrations, the demo staff, the mail catcher and all
 * services, and waits until it can serve. When it fails, nothing is left running.
 *
 * @throws {OperatorError} or an error that `explain` can put in words
 */
export async function startSystem(options: SystemOptions): Promise<System> {
  const { PATH, HOME, TMPDIR, TZ, LANG, NODE_COMPILE_CACHE } = environment;
  const report = options.report ?? createReport(lineScreen(options.log ?? (() => {})));
  const env = { PATH, HOME, TMPDIR, TZ, LANG, NODE_COMPILE_CACHE, ...options.env };
  return new SystemRun({ ...options, env, report }).start();
}
