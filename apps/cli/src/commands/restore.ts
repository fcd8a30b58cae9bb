import { resolve } from 'node:path';
import { Command } from '@commander-js/extra-typings';
import { environment } from '../env.ts';
import { restoreBackup } from '../backup/restore-backup.ts';
import { createReport, standardScreen } from '../console/report.ts';
import { namedDataFolder } from '../data/folder.ts';

/** `restore`: brings back what `backup` has copied. */
export const restore = new Command('restore')
  .description("make this machine's installation anew from a backup, while nothing runs")
  .argument('<backup>', 'the folder that backup has made')
  .option('--replace', 'move the data that is there aside')
  .action((backup, { replace = false }) => bringBack(backup, replace));

async function bringBack(backup: string, replace: boolean): Promise<void> {
  const folder = namedDataFolder(environment);
  const report = createReport(standardScreen());
  const { manifest, aside } = await restoreBackup(resolve(backup), folder, {
    replace,
    report,
  });
  report.line(`\nRestored to ${folder.path}: the state of ${manifest.createdAt}.`);
  if (manifest.filesElsewhere !== undefined) {
    report.line(`Files of actions are not in the backup: they were in ${manifest.filesElsewhere}.`);
  }
  if (aside) report.line(`What was there before is in ${aside}.`);
  report.line('Start it with: npx -y pnpm@12 start');
}
