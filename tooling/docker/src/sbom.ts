import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { completeSbom } from './complete-sbom.ts';
import { repository } from './repository.ts';
import { run } from './run.ts';
import type { SourceState } from './source-state.ts';
import type { Workload } from './workloads.ts';

/**
 * Writes what a workload is made of as CycloneDX JSON: its packages with versions, hashes and licences
 * from the lockfile, and the image that it stands on.
 *
 * @param file where to write it
 * @returns how many components there are
 */
export async function writeSbom(
  workload: Workload,
  { version }: SourceState,
  file: string,
): Promise<number> {
  const { name, dockerfile } = workload;
  const args = ['--sbom-format=cyclonedx', '--sbom-spec-version=1.6', '--sbom-type=application'];
  const filter = `--filter=${workload.package}`;
  await run(['npx', '-y', 'pnpm@12', filter, 'sbom', '--prod', ...args, `--out=${file}`]);
  const recipe = join(repository, `tooling/docker/${dockerfile}.Dockerfile`);
  const bom = completeSbom(JSON.parse(readFileSync(file, 'utf8')), {
    name,
    version,
    dockerfile: readFileSync(recipe, 'utf8'),
    baseSetting: dockerfile === 'web' ? 'NGINX_IMAGE' : 'NODE_IMAGE',
  });
  writeFileSync(file, `${JSON.stringify(bom, null, 2)}\n`);
  return bom.components.length;
}
