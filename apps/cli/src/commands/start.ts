import { Command } from '@commander-js/extra-typings';
import { environment } from '../env.ts';
import { createSummary, isShown } from '../console/log-lines.ts';
import { printReady } from '../console/ready-banner.ts';
import { createReport, type Report, standardScreen } from '../console/report.ts';
import { watchPackageManager } from '../machine/ancestors.ts';
import { explain } from '../operator-error.ts';
import { readSettings } from '../settings.ts';
import { SystemRun } from '../system/system-run.ts';

const described = (command: Command) =>
  command
    .option('--verbose', "show the services' logs")
    .option('--no-build', 'run what was built before');

/** `start`: the whole system on this machine, until Ctrl-C. */
export const start = described(new Command('start'))
  .description('start the whole system on this machine')
  .option('--watch', 'run services from source and restart them when it changes')
  .action((options) => runSystem(options));

/** `dev`: the same from source. */
export const dev = described(new Command('dev'))
  .description('start it from source, and restart what changes')
  .action((options) => runSystem({ ...options, watch: true }));

interface StartOptions {
  watch?: boolean;
  verbose?: boolean;
  build: boolean;
}

async function runSystem({ watch = false, verbose = false, build }: StartOptions): Promise<void> {
  const screen = standardScreen();
  const report = createReport(screen);
  const settings = readSettings(environment);
  const show = createSummary((line) => report.line(line));
  const least = settings.logLevel ?? (verbose ? 'info' : 'warn');
  report.line(`Countersign on Node ${process.versions.node}`);
  const run = new SystemRun({
    dataDir: settings.dataDir,
    port: settings.port,
    env: environment,
    build,
    watch,
    opening: true,
    report,
    onLog: (record) => {
      if (isShown(record.level, least)) show(record);
    },
  });
  stopOnSignals(run, report);
  process.on('uncaughtException', (problem) => {
    process.stderr.write(`\n${explain(problem)}\n`);
    process.exitCode = 1;
    void run.stop().then(() => process.exit());
  });
  const system = await run.start();
  printReady(report, system, settings);
  const failure = await system.ended;
  if (failure) throw failure;
}

function stopOnSignals(run: SystemRun, report: Report): void {
  let asked = 0;
  const stop = (): void => {
    asked += 1;
    if (asked === 1) {
      report.line('\nStopping … (Ctrl-C again ends everything at once)');
      void run.stop().then(() => process.exit(process.exitCode ?? 0));
    } else {
      process.exitCode = 130;
      void run.stop({ force: true });
    }
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  watchPackageManager(() => {
    if (asked === 0) stop();
  });
}
