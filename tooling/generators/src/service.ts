import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { servicePorts } from '@countersign/cli/ports';
import { requireFreeAddress } from './address.ts';
import { afterService } from './after.ts';
import { addToCatalogue } from './catalogue.ts';
import { type Names, rename } from './names.ts';
import { format, install, render, run } from './run.ts';
import { createChange, readTemplate } from './write.ts';

const table = 'packages/service-discovery/src/services.ts';

/**
 * A service that owns data: its database, the service with one type of action, its screens, its place
 * in the cluster. Of what is there it changes a line or two in each of seven files; what is made from
 * those is made anew.
 *
 * @returns what is still to be done by hand
 * @throws {Error} when a part of it is there already
 */
export async function generateService(root: string, names: Names): Promise<string[]> {
  const { one, many, words } = names;
  const change = createChange(root);
  change.files([...readTemplate('service', words), ...readTemplate('remote', words)]);
  requireFreeAddress(root, many);
  const offset = freePortOffset(readFileSync(join(root, table), 'utf8'));
  change.line(
    table,
    `  ${one}: { portOffset: ${offset}, database: true, owner: true, calls: ['auth'] },`,
    { before: /^} as const satisfies/ },
  );
  // Policies name whom they let through: what nobody listed reaches nobody.
  for (const [policy, list, name] of [
    ['auth', /values: \[gateway, workflow[^\]]*/, one],
    ['workflow', /values: \[auth[^\]]*/, one],
    ['gateway', /values: \[auth, workflow[^\]]*/, one],
    ['gateway', /values: \[web-host[^\]]*/, `web-${one}`],
  ] as const) {
    change.insert(`argocd/services/${policy}/base/network-policy.yaml`, list, `, ${name}`);
  }
  addToCatalogue(change, words, {
    type: 'create_widget',
    folder: 'create-widget',
    name: 'createWidget',
    payload: '`code` (3 to 32 of A-Z, 0-9, `-`, `_`), `name`',
    result: '`widgetId`, `code`',
  });
  const routes = [
    `| \`GET /api/${one}/${many}\` | → \`[{${one}Id, code, name, version, createdAt}]\` |`,
    `| \`GET /api/${one}/${many}/:id\` | → one of them |`,
  ];
  const lastOfAll = { after: /^\| `GET \/api\/\w+\/\w+\/:id` +\| → one/ };
  change.line('docs/api.md', routes.join('\n'), lastOfAll);
  await change.write(async () => {
    await install(root);
    await migrations(root, names);
    await format(root);
  });
  return [...afterService(names), ...(await render(root))];
}

/** @throws {Error} when those that services have are used up */
function freePortOffset(services: string): number {
  const taken = [...services.matchAll(/portOffset: (\d+)/g)].map(([, offset]) => Number(offset));
  const offset = Math.max(...taken) + 1;
  if (offset < servicePorts) return offset;
  throw new Error(
    `All ${servicePorts} ports of services are taken: apps/cli/src/machine/ports.ts has to make room`,
  );
}

/** The first migrations: what search needs, the tables by drizzle-kit, then grants and guards. */
async function migrations(root: string, { one, many, words }: Names): Promise<void> {
  const folder = join(root, 'orms', `db-${one}`);
  const kit = join(folder, 'node_modules/.bin/drizzle-kit');
  await run(folder, kit, ['generate', '--name', `create_${many}`]);
  await run(folder, kit, ['generate', '--custom', '--name', 'guard_and_grant']);
  const template = (name: string) =>
    rename(readFileSync(new URL(`../templates/${name}.sql.tmpl`, import.meta.url), 'utf8'), words);
  // An index of the tables searches by this function, which drizzle-kit knows nothing of.
  const tables = join(folder, `drizzle/0000_create_${many}.sql`);
  writeFileSync(tables, template('search_fold') + readFileSync(tables, 'utf8'));
  writeFileSync(join(folder, 'drizzle/0001_guard_and_grant.sql'), template('guard_and_grant'));
}
