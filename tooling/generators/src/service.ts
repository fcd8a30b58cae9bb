import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { type Names, rename } from './names.ts';
import { addLine, writeTemplate } from './write.ts';

const table = 'packages/service-discovery/src/services.ts';
const catalogue = 'packages/actions/src/catalogue';

/**
 * A service that owns data: its database, the service with one type of action, its screens, its place
 * in the cluster. What it changes of what is there is a line in each of three files; what is made from
 * those is made anew.
 *
 * @returns what is still to be done by hand
 * @throws {Error} when a part of it is there already
 */
export async function generateService(root: string, names: Names): Promise<string[]> {
  writeTemplate('service', root, names);
  const offset = nextOffset(readFileSync(join(root, table), 'utf8'));
  addLine(
    root,
    table,
    `  ${names.one}: { portOffset: ${offset}, database: true, owner: true, calls: ['auth'] },`,
    /^} as const satisfies/,
  );
  for (const [file, what] of [
    ['abouts.ts', 'about'],
    ['types.ts', 'createWidget'],
  ] as const) {
    const from = what === 'about' ? 'about.ts' : 'type.ts';
    addLine(
      root,
      `${catalogue}/${file}`,
      rename(`export { ${what} as create_widget } from './create-widget/${from}';`, names),
    );
  }
  await run(root, 'npx', ['-y', 'pnpm@12', 'install', '--no-frozen-lockfile', '--prefer-offline']);
  await migrations(root, names);
  await run(root, 'node_modules/.bin/oxfmt', []);
  // Makes compose.yaml anew; what is rendered for a cluster needs kubectl, and says so.
  const { stderr } = await execa(process.execPath, ['tooling/platform/src/render.ts'], {
    cwd: root,
    reject: false,
  });
  return stderr === ''
    ? []
    : [stderr, 'Render what is deployed once it is there: npx -y pnpm@12 render'];
}

function nextOffset(source: string): number {
  return (
    Math.max(...[...source.matchAll(/portOffset: (\d+)/g)].map(([, offset]) => Number(offset))) + 1
  );
}

/** The first migrations: the tables by drizzle-kit, then grants and guards. */
async function migrations(root: string, { one, many }: Names): Promise<void> {
  const folder = join(root, 'orms', `db-${one}`);
  const kit = join(folder, 'node_modules/.bin/drizzle-kit');
  await run(folder, kit, ['generate', '--name', `create_${many}`]);
  await run(folder, kit, ['generate', '--custom', '--name', 'guard_and_grant']);
  const guard = new URL('../templates/guard_and_grant.sql.tmpl', import.meta.url);
  const text = rename(readFileSync(guard, 'utf8'), { one, many });
  writeFileSync(join(folder, 'drizzle/0001_guard_and_grant.sql'), text);
}

async function run(cwd: string, program: string, args: string[]): Promise<void> {
  await execa(program, args, { cwd, stdin: 'ignore' });
}
