import { resolve } from 'node:path';
import { Command } from '@commander-js/extra-typings';
import { environment } from '../env.ts';
import { leftOut } from '../backup/left-out.ts';
import { makeBackup } from '../backup/make-backup.ts';
import { createReport, standardScreen } from '../console/report.ts';
import { namedDataFolder } from '../data/folder.ts';

/** `backup`: copies the databases, secrets and keys, and verifies the copy. */
export const backup = new Command('backup')
  .description("copy this machine's installation into a new folder, while it runs or stands still")
  .argument('[folder]', 'the new folder; by default one beside the data folder, named for the time')
  .action(backUp);

async function backUp(chosen: string | undefined): Promise<void> {
  const folder = namedDataFolder(environment);
  const time = new Date().toISOString().replaceAll(/[-:]|\.\d+/g, '');
  const target = resolve(chosen ?? `${folder.path}.backups/${time}`);
  const report = createReport(standardScreen());
  const manifest = await makeBackup(folder, target, report);
  report.line(
    [
      `\nBacked up and verified: ${target}`,
      'It holds passwords and private keys: keep it where only you can read it, and off this machine.',
      ...leftOut(manifest),
    ].join('\n'),
  );
}
