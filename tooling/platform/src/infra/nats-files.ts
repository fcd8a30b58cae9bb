import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { IVolume } from 'kubernetes-models/v1/Volume';
import { at, podOf } from '../manifests/at.ts';
import type { Manifest } from '../manifests/read.ts';

/** The password that External Secrets would have made. */
export const password = 'Made0nce1nTheCluster';

/** Where a server listens on this machine, in place of the addresses that are deployed. */
export interface Addresses {
  client: number;
  monitor: number;
  /** Of all servers that are deployed, in their order; none where there are no routes. */
  routes: number[];
}

/**
 * Lays a deployed server's files out below `folder`, as its pod has them mounted, and says what it is started with there.
 * Nothing of them is another but the addresses, the folder for what is stored, and what a server here is too old for.
 *
 * @param index which of the servers
 * @throws {Error} when the pod asks for a file that nothing makes, or the files lack an address
 */
export function layOut(
  objects: Manifest[],
  folder: string,
  { client, monitor, routes }: Addresses,
  index = 0,
): string[] {
  const find = (kind: string, name: string): Manifest => {
    const found = objects.find((one) => one.kind === kind && one.metadata.name === name);
    if (!found) throw new Error(`There is no ${kind} ${name}`);
    return found;
  };
  const pod = podOf(find('StatefulSet', 'nats'));
  const [container] = pod?.containers ?? [];
  const filesOf = ({ configMap, secret }: IVolume): Record<string, string> => {
    if (configMap) return find('ConfigMap', configMap.name ?? '')['data'] as Record<string, string>;
    if (!secret) return {};
    const template = at(
      find('ExternalSecret', secret.secretName ?? ''),
      'spec.target.template.data',
    ) as Record<string, string>;
    return Object.fromEntries(
      (secret.items ?? []).map(({ key, path }) => [
        path,
        template[key]?.replaceAll('{{ .password }}', password) ?? '',
      ]),
    );
  };
  const here: [from: string, to: string][] = [
    ['"0.0.0.0:4222"', `"127.0.0.1:${client}"`],
    ['"0.0.0.0:8222"', `"127.0.0.1:${monitor}"`],
    ['"/data"', JSON.stringify(join(folder, 'data'))],
    ...(routes.length > 0
      ? [['"0.0.0.0:6222"', `"127.0.0.1:${routes[index]}"`] as [string, string]]
      : []),
    ...routes.map((port, server): [string, string] => [
      `@nats-${server}.nats-routes:6222`,
      `@127.0.0.1:${port}`,
    ]),
    // Servers have it from 2.10 on, and Debian's is older.
    ...(isOld() ? [['  sync_interval: always\n', ''] as [string, string]] : []),
  ];
  const unused = new Set(here);
  for (const { name, mountPath } of container?.volumeMounts ?? []) {
    const volume = pod?.volumes?.find((one) => one.name === name);
    for (const [file, text] of Object.entries(volume ? filesOf(volume) : {})) {
      const path = join(folder, mountPath, file);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(
        path,
        here.reduce((changed, one) => {
          if (changed.includes(one[0])) unused.delete(one);
          return changed.replaceAll(...one);
        }, text),
      );
    }
  }
  if (unused.size > 0) throw new Error(`No file has ${[...unused].map(([from]) => from).join()}`);
  return (container?.args ?? []).map((argument) =>
    argument.replace(/^\/etc\//, `${folder}/etc/`).replace('$(POD_NAME)', `nats-${index}`),
  );
}

function isOld(): boolean {
  const { stdout } = spawnSync('nats-server', ['--version'], { encoding: 'utf8' });
  const [, major, minor] = /v(\d+)\.(\d+)\./.exec(stdout) ?? [];
  return Number(major) === 2 && Number(minor) < 10;
}
