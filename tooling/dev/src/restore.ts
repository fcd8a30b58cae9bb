import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { restoreBackup } from './backup/restore-backup.ts';
import { createReport, standardScreen } from './console/report.ts';
import { dataFolderAt } from './data/folder.ts';
import { explain, OperatorError } from './operator-error.ts';

const usage = `Makes this machine's installation anew from a backup, while nothing runs.

  restore <backup>   the folder that backup has made
  --replace          move the data that is there aside
`;

/** `pnpm restore`: brings back what `pnpm backup` has copied. */
async function main(): Promise<void> {
  const { positionals, values } = parseArgs({
    options: {
      replace: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
    allowPositionals: true,
  });
  if (values.help) return void process.stdout.write(usage);
  const [backup] = positionals;
  if (backup === undefined) throw new OperatorError(usage.trimEnd());
  const folder = dataFolderAt(process.env.COUNTERSIGN_DATA_DIR || '.data');
  const report = createReport(standardScreen());
  const { manifest, aside } = await restoreBackup(resolve(backup), folder, {
    replace: values.replace,
    report,
  });
  report.line(`\nRestored to ${folder.path}: the state of ${manifest.createdAt}.`);
  if (aside) report.line(`What was there before is in ${aside}.`);
  report.line('Start it with: npx -y pnpm@12 start');
}

try {
  await main();
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}
