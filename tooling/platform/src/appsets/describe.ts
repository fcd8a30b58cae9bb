import type { ArgoCd } from './environment.ts';
import { sourcesOf } from './types.ts';

/** A line for each Application that would exist: name, namespace, and the charts and folders it is made of. */
export function describeApplications({ generated }: ArgoCd): string {
  const rows = generated
    .map(({ application }) => {
      const from = sourcesOf(application).flatMap(({ chart, targetRevision, path }) =>
        chart ? [`${chart} ${targetRevision}`] : (path ?? []),
      );
      return [application.metadata.name, application.spec.destination.namespace, from.join(', ')];
    })
    .toSorted(([a = ''], [b = '']) => a.localeCompare(b));
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map(([name = '', namespace = '', from = '']) =>
      [name.padEnd(widths[0] ?? 0), namespace.padEnd(widths[1] ?? 0), from].join('  '),
    )
    .join('\n');
}
