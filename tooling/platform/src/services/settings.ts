import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { databaseNames, serviceNames } from '@countersign/service-discovery';
import { nameOf, podOf } from '../manifests/at.ts';
import type { Manifest } from '../manifests/read.ts';
import { repository } from '../paths.ts';

/** The settings that docs/configuration.md lists under a title, and whether nothing starts without them. */
export function documentedSettings(...titles: string[]): Map<string, { required: boolean }> {
  const text = readFileSync(join(repository, 'docs/configuration.md'), 'utf8');
  return new Map(
    titles.flatMap((title) => {
      const [, rest] = text.split(`\n## ${title}\n`);
      // A service without settings of its own has no section.
      const [content = ''] = rest?.split('\n## ') ?? [];
      return [...content.matchAll(/^\| `([A-Z_]+)`\s*\| (.*?)\s*\|/gm)].map(
        ([, name = '', value]) => [name, { required: value === 'required' }] as const,
      );
    }),
  );
}

/** What only commands need: the service itself starts without. */
const ofCommands: Record<string, string[]> = { 'user-bootstrap': ['BOOTSTRAP_PEOPLE'] };

/** What is required for the demonstration, for commands run by hand, and by commands alone. */
const notForServices = [
  'COUNTERSIGN_DEMO',
  'PREVIOUS_AUTH_SECRET',
  ...Object.values(ofCommands).flat(),
];

const inCluster = ['COUNTERSIGN_ENVIRONMENT', 'COUNTERSIGN_NAMESPACE'];

/** Settings that processes do not know, and those that they need and do not get. */
export function settingProblems(objects: Manifest[]): string[] {
  return objects.flatMap((object) => {
    const service = serviceNames.find(
      (name) => name === object.metadata.labels?.['app.kubernetes.io/name'],
    );
    const pod = podOf(object);
    if (!pod || !service) return [];
    const given = new Set((pod.containers[0]?.env ?? []).map(({ name }) => name));
    const ofData = databaseNames.includes(service)
      ? ['Services with a database', 'Services with keys']
      : [];
    const titles = object.kind === 'Job' ? ['Migrations'] : ['Every service', ...ofData, service];
    const known = documentedSettings(...titles);
    const stated = [...known].flatMap(([name, { required }]) =>
      required && !notForServices.includes(name) ? [name] : [],
    );
    const required: Record<string, string[]> = {
      CronJob: [...inCluster, 'DATABASE_URL', ...(ofCommands[object.metadata.name] ?? [])],
      Deployment: [...inCluster, 'PUBLIC_URL', ...stated],
      Job: stated,
    };
    return [
      ...[...given].filter((name) => !known.has(name)).map((name) => `does not know ${name}`),
      ...(required[object.kind] ?? [])
        .filter((name) => !given.has(name))
        .map((name) => `needs ${name}`),
    ].map((problem) => `${nameOf(object)}: ${problem}`);
  });
}
