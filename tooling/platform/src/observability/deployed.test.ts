import { databaseNames, serviceNames } from '@countersign/service-discovery';
import { describe, expect, it } from 'vitest';
import { readManifests } from '../manifests/read.ts';
import { deployedDashboards } from './dashboards/read.ts';
import { parseQuery } from './promql/parse.ts';
import { selectorsOf } from './promql/selectors.ts';
import { alertRules } from './rules/read.ts';
import { runbookTexts } from './runbooks/read.ts';

/** As far as the names in queries depend on them. */
interface Deployed {
  kind: string;
  metadata: { name: string; labels?: Record<string, string> };
  spec: {
    schedule?: string;
    template?: { spec: { containers: { name: string }[] } };
  };
}

const deployed = readManifests('argocd/rendered/prod') as unknown as Deployed[];
const component = ({ metadata }: Deployed) => metadata.labels?.['app.kubernetes.io/component'];
const named = (kind: string, which?: string) =>
  deployed.filter((one) => one.kind === kind && (!which || component(one) === which));

/** The values of a label's matchers in all queries of alerts and dashboards. */
const matched = (metric: RegExp, label: string): string[] => {
  const panels = Object.values(deployedDashboards).flatMap((dashboard) => dashboard.panels);
  const exprs = panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));
  return [...exprs, ...alertRules.map(({ expr }) => expr)]
    .map((expr) => expr.replaceAll(/\$__\w+/g, '5m').replaceAll('$service', 'SERVICE'))
    .flatMap((expr) => selectorsOf(parseQuery(expr)))
    .filter((selector) => metric.test(selector.metric))
    .flatMap(({ matchers }) => matchers.filter((matcher) => matcher.label === label))
    .map(({ value }) => value);
};

describe('names in queries are those of what is deployed', () => {
  it('migrations', () => {
    const [pattern = 'none'] = matched(/^kube_job_failed$/, 'job_name');
    const jobs = named('Job', 'migrate').map(({ metadata }) => metadata.name);
    expect(jobs).toHaveLength(databaseNames.length);
    expect(jobs.filter((name) => !new RegExp(`^(?:${pattern})$`).test(name))).toEqual([]);
  });

  it('containers of services', () => {
    const containers = named('Deployment', 'service').flatMap(
      ({ spec }) => spec.template?.spec.containers.map(({ name }) => name) ?? [],
    );
    expect(containers).toHaveLength(serviceNames.length);
    expect(new Set(containers)).toEqual(new Set(matched(/^(?:container|kube_pod)_/, 'container')));
  });

  it('deployments of services', () => {
    const names = named('Deployment', 'service').map(({ metadata }) => metadata.name);
    expect(names.toSorted()).toEqual([...serviceNames].toSorted());
  });

  it('databases and their poolers', () => {
    const instances = databaseNames.map((name) => `db-${name}-1`);
    const poolers = databaseNames.map((name) => `db-${name}-pooler-7d4f-x2x`);
    const clusters = named('Cluster').map(({ metadata }) => `${metadata.name}-1`);
    const proxies = named('Pooler').map(({ metadata }) => `${metadata.name}-7d4f-x2x`);
    expect(clusters.toSorted()).toEqual(instances.toSorted());
    expect(proxies.toSorted()).toEqual(poolers.toSorted());
    const patterns = new Set(matched(/^(?:cnpg|barman)_/, 'pod'));
    const all = [...patterns].map(
      (pattern) =>
        new RegExp(`^(?:${pattern.replace('SERVICE', `(${databaseNames.join('|')})`)})$`),
    );
    expect(all).toHaveLength(2);
    for (const name of [...clusters, ...proxies]) {
      expect(all.filter((pattern) => pattern.test(name))).toHaveLength(1);
    }
  });

  it('what the runbooks’ commands address', () => {
    const addressed = Object.values(runbookTexts)
      .flatMap((text) => [
        ...text.matchAll(/kubectl -n countersign [^`\n]*?\b(deployment|job)[/ ]([\w-]+)/g),
      ])
      .map(([, kind, name]) => `${kind}/${name}`);
    const there = deployed.map(({ kind, metadata }) => `${kind.toLowerCase()}/${metadata.name}`);
    expect(addressed.length).toBeGreaterThan(5);
    expect(addressed.filter((name) => !there.includes(name))).toEqual([]);
  });

  it('backups are taken more often than their alert waits for', () => {
    const schedules = named('ScheduledBackup').map(({ spec }) => spec.schedule);
    expect(schedules).toHaveLength(databaseNames.length);
    expect(new Set(schedules)).toEqual(new Set(['0 15 2 * * *']));
    const stale = alertRules.find(({ labels }) => labels['reason'] === 'backup');
    expect(stale?.expr).toMatch(/> 26 \* 3600$/);
  });
});
