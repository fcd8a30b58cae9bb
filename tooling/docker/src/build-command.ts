import type { SourceState } from './source-state.ts';
import type { Workload } from './workloads.ts';

export interface BuildOptions {
  source: SourceState;
  /** The images' names, the most telling one first: `ghcr.io/countersign/gateway:0.1.0-…`. */
  tags: string[];
  /** The network of the build's own programs, when not the engine's default. */
  network?: string | undefined;
  /** The image whose hashed files a web image keeps. */
  previous?: string | undefined;
  env: Record<string, string | undefined>;
}

/** Settings that name other sources of what a build loads. */
const passedOn = ['NODE_IMAGE', 'NGINX_IMAGE', 'NPM_REGISTRY'];

/** The command that builds an image from the repository's root, with either of Docker's builders. */
export function buildCommand(workload: Workload, options: BuildOptions): string[] {
  const { source, tags, network, previous, env } = options;
  const { name, dockerfile, folder, mount } = workload;
  const isWeb = dockerfile === 'web';
  const used = passedOn.filter((setting) => isWeb || setting !== 'NGINX_IMAGE');
  const args: Record<string, string | undefined> = {
    ...Object.fromEntries(used.map((setting) => [setting, env[setting]])),
    PACKAGE: workload.package,
    FOLDER: folder,
    ...(isWeb && { MOUNT: mount, PREVIOUS_IMAGE: previous }),
    NAME: name,
    VERSION: source.version,
    REVISION: source.revision,
    CREATED: source.created,
  };
  return [
    'docker',
    'build',
    `--file=tooling/docker/${dockerfile}.Dockerfile`,
    ...(network ? [`--network=${network}`] : []),
    ...Object.entries(args).flatMap(([key, value]) =>
      value ? ['--build-arg', `${key}=${value}`] : [],
    ),
    ...tags.flatMap((tag) => ['--tag', tag]),
    '.',
  ];
}
