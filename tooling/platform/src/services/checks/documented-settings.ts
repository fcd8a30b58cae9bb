import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { databaseNames, type ServiceName } from '@countersign/service-discovery';
import { repository } from '../../paths.ts';

/** The settings of a process by name, and whether it does not start without them. */
export type Settings = Map<string, { required: boolean }>;

/** What docs/configuration.md lists for a service. */
export function serviceSettings(name: ServiceName): Settings {
  return new Map([
    ...section('Every service'),
    ...(databaseNames.includes(name)
      ? [...section('Services with a database'), ...section('Services with keys')]
      : []),
    ...section(name),
  ]);
}

/** What it lists for the program that migrates. */
export function migrationSettings(): Settings {
  return section('Migrations');
}

function section(title: string): Settings {
  const text = readFileSync(join(repository, 'docs/configuration.md'), 'utf8');
  const [, rest] = text.split(`\n## ${title}\n`);
  // A service without settings of its own has no section.
  const [content = ''] = rest?.split('\n## ') ?? [];
  const rows = content.matchAll(/^\| `([A-Z_]+)`\s*\| (.*?)\s*\|/gm);
  return new Map(
    [...rows].map(([, name = '', value]) => [name, { required: value === 'required' }]),
  );
}
