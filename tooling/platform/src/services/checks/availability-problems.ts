import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { at } from '../../manifests/at.ts';
import type { Manifest } from '../../manifests/read.ts';
import { repository } from '../../paths.ts';
import { nameOf, podOf, type Container, type PodSpec, type Probe } from './pod-of.ts';

/** What keeps a Deployment from being replaced, scaled and moved without a request that fails. */
export function availabilityProblems(objects: Manifest[]): string[] {
  return objects
    .filter(({ kind }) => kind === 'Deployment')
    .flatMap((object) =>
      [
        ...rolloutProblems(object),
        ...podProblems(podOf(object) as PodSpec, object),
        ...companionProblems(object, objects),
      ].map((problem) => `${nameOf(object)}: ${problem}`),
    );
}

function rolloutProblems({ spec }: Manifest): string[] {
  const { replicas, strategy } = spec as { replicas?: number; strategy?: object };
  const rolling = { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } };
  return [
    ...(replicas === undefined ? [] : ['replicas, which are the autoscaler’s']),
    ...(isDeepStrictEqual(strategy, rolling) ? [] : ['strategy']),
  ];
}

function podProblems(pod: PodSpec, object: Manifest): string[] {
  const [container] = pod.containers as [Container];
  const { startupProbe, readinessProbe, livenessProbe } = container;
  const component = object.metadata.labels?.['app.kubernetes.io/component'];
  // The gateway's readiness is that of the whole system.
  const readiness =
    component === 'service' && object.metadata.name !== 'gateway' ? '/ready' : '/health';
  const problems = [
    ...probeProblems('startup', startupProbe, '/health'),
    ...probeProblems('readiness', readinessProbe, readiness),
    ...probeProblems('liveness', livenessProbe, '/health'),
  ];
  const before = container.lifecycle?.preStop?.sleep?.seconds ?? 0;
  if (before < 5) problems.push('no pause before it stops');
  const needed = before + (component === 'service' ? drainSeconds(container) : 5);
  if ((pod.terminationGracePeriodSeconds ?? 0) <= needed) {
    problems.push(`is killed before its ${needed} s are over`);
  }
  const spread = (pod.topologySpreadConstraints ?? []).map(({ topologyKey }) => topologyKey);
  for (const key of ['topology.kubernetes.io/zone', 'kubernetes.io/hostname']) {
    if (!spread.includes(key)) problems.push(`is not spread by ${key}`);
  }
  return problems;
}

function probeProblems(name: string, probe: Probe | undefined, path: string): string[] {
  const { httpGet } = probe ?? {};
  return httpGet?.path === path && httpGet.port === 'http' ? [] : [`${name} probe`];
}

/** How long a service may take to stop: see `serve` in packages/http, and `onStop` in auth. */
function drainSeconds({ env = [] }: Container): number {
  const source = readFileSync(join(repository, 'packages/http/src/serve.ts'), 'utf8');
  const limit = /drainLimitMs = ([\d_]+)/.exec(source)?.[1];
  if (limit === undefined) throw new Error('packages/http/src/serve.ts has no drainLimitMs');
  const drain = Number(env.find(({ name }) => name === 'DRAIN_MS')?.value ?? 0);
  const mails = 5;
  return (Number(limit.replaceAll('_', '')) + drain) / 1_000 + mails;
}

/** Its Service, autoscaler and disruption budget, and whether they mean its pods. */
function companionProblems(deployment: Manifest, objects: Manifest[]): string[] {
  const named = (kind: string): Manifest | undefined =>
    objects.find((one) => one.kind === kind && one.metadata.name === deployment.metadata.name);
  const labels = at(deployment, 'spec.selector.matchLabels');
  const problems: string[] = [];
  if (!isDeepStrictEqual(at(named('Service'), 'spec.selector'), labels)) problems.push('Service');
  const budget = named('PodDisruptionBudget');
  const budgeted = isDeepStrictEqual(at(budget, 'spec.selector.matchLabels'), labels);
  if (!budgeted || at(budget, 'spec.maxUnavailable') !== 1) problems.push('disruption budget');
  const scaler = named('HorizontalPodAutoscaler');
  const target = { apiVersion: 'apps/v1', kind: 'Deployment', name: deployment.metadata.name };
  const [least, most] = [at(scaler, 'spec.minReplicas'), at(scaler, 'spec.maxReplicas')];
  const scales = Number(least) >= 1 && Number(most) > Number(least);
  if (!scales || !isDeepStrictEqual(at(scaler, 'spec.scaleTargetRef'), target)) {
    problems.push('autoscaler');
  }
  return problems;
}
