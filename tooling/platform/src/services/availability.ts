import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IProbe } from 'kubernetes-models/v1/Probe';
import { at, podOf } from '../manifests/at.ts';
import type { Expectation } from '../manifests/expectations.ts';
import type { Find, Manifest } from '../manifests/read.ts';
import { repository } from '../paths.ts';

/** What keeps a Deployment from being replaced, scaled and moved without a request that fails. */
export function availability(object: Manifest, find: Find): Expectation[] {
  const { name, labels } = object.metadata;
  const pod = podOf(object);
  const container = pod?.containers[0];
  const isService = labels?.['app.kubernetes.io/component'] === 'service';
  // The gateway's readiness is that of the whole system.
  const ready = isService && name !== 'gateway' ? '/ready' : '/health';
  const asks = (probe: IProbe | undefined) => `${probe?.httpGet?.port} ${probe?.httpGet?.path}`;
  const pause = container?.lifecycle?.preStop?.sleep?.seconds ?? 0;
  const drain = container?.env?.find((one) => one.name === 'DRAIN_MS')?.value;
  const needed = pause + (isService ? drainSeconds(Number(drain ?? 0)) : 5);
  const spread = (pod?.topologySpreadConstraints ?? []).map(({ topologyKey }) => topologyKey);
  const rolling = { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } };
  return [
    ['replicas, which are the autoscaler’s', at(object, 'spec.replicas'), undefined],
    ['strategy', at(object, 'spec.strategy'), rolling],
    ['startup probe', asks(container?.startupProbe), 'http /health'],
    ['readiness probe', asks(container?.readinessProbe), `http ${ready}`],
    ['liveness probe', asks(container?.livenessProbe), 'http /health'],
    ['no pause before it stops', pause >= 5, true],
    [
      `is killed before its ${needed} s are over`,
      (pod?.terminationGracePeriodSeconds ?? 0) > needed,
      true,
    ],
    ...['topology.kubernetes.io/zone', 'kubernetes.io/hostname'].map((key): Expectation => [
      `is not spread by ${key}`,
      spread.includes(key),
      true,
    ]),
    ...companions(object, find),
  ];
}

/** How long a service may take to stop: see `serve` in packages/http, and `onStop` in auth. */
function drainSeconds(drainMs: number): number {
  const source = readFileSync(join(repository, 'packages/http/src/serve.ts'), 'utf8');
  const limit = /drainLimitMs = ([\d_]+)/.exec(source)?.[1];
  if (limit === undefined) throw new Error('packages/http/src/serve.ts has no drainLimitMs');
  const mails = 5;
  return (Number(limit.replaceAll('_', '')) + drainMs) / 1_000 + mails;
}

/** Its Service, autoscaler and disruption budget, and whether they mean its pods. */
function companions(deployment: Manifest, find: Find): Expectation[] {
  const { name } = deployment.metadata;
  const labels = at(deployment, 'spec.selector.matchLabels');
  const budget = find('PodDisruptionBudget', name);
  const scaler = find('HorizontalPodAutoscaler', name);
  const [least, most] = [at(scaler, 'spec.minReplicas'), at(scaler, 'spec.maxReplicas')];
  const target = { apiVersion: 'apps/v1', kind: 'Deployment', name };
  return [
    ['Service', at(find('Service', name), 'spec.selector'), labels],
    ['disruption budget', at(budget, 'spec.selector.matchLabels'), labels],
    ['disruption budget', at(budget, 'spec.maxUnavailable'), 1],
    ['autoscaler', at(scaler, 'spec.scaleTargetRef'), target],
    ['autoscaler', Number(least) >= 1 && Number(most) > Number(least), true],
  ];
}
