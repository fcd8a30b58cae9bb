import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { repository } from './repository.ts';
import { run } from './run.ts';
import type { SourceState } from './source-state.ts';
import type { Workload } from './workloads.ts';

const bom = z.looseObject({
  bomFormat: z.literal('CycloneDX'),
  metadata: z.looseObject({ component: z.looseObject({ name: z.string() }) }),
  components: z.array(z.looseObject({ name: z.string() })).min(1),
});

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
  const args = ['--sbom-format=cyclonedx', '--sbom-spec-version=1.6', '--sbom-type=application'];
  const filter = `--filter=${workload.package}`;
  await run(['npx', '-y', 'pnpm@12', filter, 'sbom', '--prod', ...args, `--out=${file}`]);
  const found = bom.parse(JSON.parse(readFileSync(file, 'utf8')));
  const base = baseImage(workload);
  const components = [...found.components, base];
  const component = { ...found.metadata.component, name: workload.name, version };
  const metadata = { ...found.metadata, component };
  writeFileSync(file, `${JSON.stringify({ ...found, metadata, components }, null, 2)}\n`);
  return components.length;
}

/** The image of others that the final stage is made from, as its Dockerfile pins it. */
function baseImage({ dockerfile }: Workload) {
  const text = readFileSync(join(repository, `tooling/docker/${dockerfile}.Dockerfile`), 'utf8');
  const setting = dockerfile === 'web' ? 'NGINX_IMAGE' : 'NODE_IMAGE';
  const pattern = new RegExp(`^ARG ${setting}=([^:@]+):([^@]+)@(sha256:[0-9a-f]{64})$`, 'm');
  const [, name = '', version = '', digest = ''] = pattern.exec(text) ?? [];
  const purl = `pkg:oci/${name}@${encodeURIComponent(digest)}?tag=${version}`;
  return { type: 'container', name, version, purl, 'bom-ref': purl };
}
