import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildCommand } from './build-command.ts';
import { deployedDigest } from './overlays.ts';
import { repository } from './repository.ts';
import { run } from './run.ts';
import { writeSbom } from './sbom.ts';
import { sourceState } from './source-state.ts';
import type { Workload } from './workloads.ts';

/** What to build, and how. */
export interface BuildImagesOptions {
  workloads: Workload[];
  /** Where images belong: `ghcr.io/countersign`. */
  registry: string;
  /** A tag besides the version. */
  tag?: string | undefined;
  network?: string | undefined;
  /** Web images keep the hashed files of what this environment runs. */
  previous?: string | undefined;
  say: (line: string) => void;
}

/** An image that was built. */
export interface BuiltImage {
  workload: Workload;
  /** Its name with the version as its tag. */
  reference: string;
  tags: string[];
  megabytes: number;
  seconds: number;
}

/** Builds, tags and describes images, one after the other. */
export async function buildImages(options: BuildImagesOptions): Promise<BuiltImage[]> {
  const { registry, tag, network, say } = options;
  const source = await sourceState();
  const described = join(repository, 'tooling/docker/dist');
  mkdirSync(described, { recursive: true });
  const built: BuiltImage[] = [];
  for (const workload of options.workloads) {
    const image = `${registry}/${workload.name}`;
    const tags = [source.version, ...(tag ? [tag] : [])].map((name) => `${image}:${name}`);
    const previous = previousImage(image, workload, options.previous);
    const began = performance.now();
    await run(buildCommand(workload, { source, tags, network, previous, env: process.env }));
    const seconds = (performance.now() - began) / 1_000;
    const [reference = ''] = tags;
    const size = await run(['docker', 'image', 'inspect', '--format={{.Size}}', reference]);
    const megabytes = Number(size) / 1_000_000;
    const parts = await writeSbom(workload, source, join(described, `${workload.name}.cdx.json`));
    say(
      `${reference}  ${megabytes.toFixed(0)} MB  ${seconds.toFixed(0)} s  ${parts} components` +
        (previous ? ', with the files of the image before' : ''),
    );
    built.push({ workload, reference, tags, megabytes, seconds });
  }
  return built;
}

function previousImage(
  image: string,
  { name, dockerfile }: Workload,
  environment: string | undefined,
): string | undefined {
  if (dockerfile !== 'web' || environment === undefined) return undefined;
  const digest = deployedDigest(name, environment);
  return digest && `${image}@${digest}`;
}

/**
 * Pushes an image under all its tags.
 *
 * @returns the digest by which the registry knows it
 */
export async function pushImage({ tags, reference }: BuiltImage): Promise<string> {
  for (const tag of tags) await run(['docker', 'push', tag]);
  const known = await run([
    'docker',
    'image',
    'inspect',
    '--format={{range .RepoDigests}}{{println .}}{{end}}',
    reference,
  ]);
  const image = reference.slice(0, reference.lastIndexOf(':'));
  const found = known.split('\n').find((line) => line.startsWith(`${image}@sha256:`));
  if (!found) throw new Error(`The registry gave no digest for ${reference}`);
  return found.slice(image.length + 1).trim();
}
