import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ServiceName } from '@countersign/service-discovery';
import { root } from '../root.ts';
import { OperatorError } from '../operator-error.ts';

/** How Node is told to keep small: a service's data is in PostgreSQL, not in its memory. Nobody waits for what notification makes in rounds. */
const smallOf = (service: ServiceName): string[] => [
  '--max-old-space-size=256',
  `--max-semi-space-size=${service === 'notification' ? 2 : 4}`,
];

/** The folder of a service. */
export function serviceFolder(service: ServiceName): string {
  return join(root, 'apps/backend', service);
}

/**
 * The arguments of Node that run a program of a service: its bundle, or its source.
 *
 * @param program `main`, or one of `src/bin`: `migrate`, `seed-demo` …
 * @throws {OperatorError} when it has not been built
 */
export function programOf(
  service: ServiceName,
  program: string,
  { source }: { source: boolean },
): string[] {
  const folder = serviceFolder(service);
  const path = source ? sourceOf(service, program) : join(folder, 'dist', `${program}.mjs`);
  if (existsSync(path)) return source ? [path] : [...smallOf(service), path];
  throw new OperatorError(
    `${path} is missing. Build the services with: npx -y pnpm@12 exec turbo run build`,
  );
}

/** Whether a service has such a program. */
export function hasProgram(service: ServiceName, program: string): boolean {
  return existsSync(sourceOf(service, program));
}

function sourceOf(service: ServiceName, program: string): string {
  const folder = join(serviceFolder(service), 'src');
  return program === 'main' ? join(folder, 'main.ts') : join(folder, 'bin', `${program}.ts`);
}
