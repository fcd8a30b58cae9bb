import { readFileSync } from 'node:fs';
import { serviceNames } from '@countersign/service-discovery';
import { expect, it } from 'vitest';
import { readManifests } from '../manifests/read.ts';
import { repository } from '../paths.ts';

interface Deployment {
  kind: string;
  metadata: { name: string };
  spec: { template: { spec: { containers: { resources: { limits: { memory: string } } }[] } } };
}

/** Megabytes at most in use, as docs/operations/capacity.md measured them, by service. */
const peaks = new Map(
  [
    ...readFileSync(`${repository}docs/operations/capacity.md`, 'utf8').matchAll(
      /^\| (\w+) +\| +\d+ \| +\d+ \| +(\d+) \|$/gm,
    ),
  ].map(([, name = '', peak]) => [name, Number(peak)]),
);

it.each(['dev', 'prod'])(
  'gives every service half as much memory again as it was seen to need: %s',
  (env) => {
    const deployments = (readManifests(`argocd/rendered/${env}`) as unknown as Deployment[]).filter(
      ({ kind, metadata }) => kind === 'Deployment' && peaks.has(metadata.name),
    );
    const limits = deployments.map(({ metadata, spec }) => {
      const limit = spec.template.spec.containers[0]?.resources.limits.memory ?? '';
      return { name: metadata.name, mebibytes: Number(/^(\d+)Mi$/.exec(limit)?.[1]) };
    });
    expect(limits.map(({ name }) => name).toSorted()).toEqual([...serviceNames].toSorted());
    const short = limits.filter(
      ({ name, mebibytes }) => !(mebibytes * 1.048 >= 1.5 * (peaks.get(name) ?? 0)),
    );
    expect(short).toEqual([]);
  },
);
