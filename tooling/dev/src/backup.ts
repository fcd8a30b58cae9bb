import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { makeBackup } from './backup/make-backup.ts';
import { createReport, standardScreen } from './console/report.ts';
import { dataFolderAt } from './data/folder.ts';
import { explain } from './operator-error.ts';

const usage = `Copies this machine's installation into a new folder, while it runs or stands still.

  backup [folder]   the new folder; by default one beside the data folder, named for the time
`;

/** `pnpm backup`: copies the databases, secrets and keys, and verifies the copy. */
async function main(): Promise<void> {
  const { positionals, values } = parseArgs({
    options: { help: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  if (values.help) return void process.stdout.write(usage);
  const folder = dataFolderAt(process.env.COUNTERSIGN_DATA_DIR || '.data');
  const time = new Date().toISOString().replaceAll(/[-:]|\.\d+/g, '');
  const target = resolve(positionals[0] ?? `${folder.path}.backups/${time}`);
  const report = createReport(standardScreen());
  const { demo, files } = await makeBackup(folder, target, report);
  report.line(
    [
      `\nBacked up and verified: ${target}`,
      'It holds passwords and private keys: keep it where only you can read it, and off this machine.',
      ...(demo ? [] : ['AUTH_SECRET and your other settings are not in it: keep those as well.']),
      ...(files.some(({ path }) => path.startsWith('postgres/'))
        ? []
        : ['No database runs here: back those up where they run.']),
    ].join('\n'),
  );
}

try {
  await main();
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}
