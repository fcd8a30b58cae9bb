import { readFileSync, readdirSync } from 'node:fs';
import { createServiceApp } from '@countersign/http';
import { databaseNames, serviceNames } from '@countersign/service-discovery';
import { createLogger, identifyRequest } from '@countersign/telemetry';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { at, podOf } from '../manifests/at.ts';
import type { Manifest } from '../manifests/read.ts';
import { repository } from '../paths.ts';
import { environments, serviceObjects } from '../rendered.ts';
import { parseQuery, selectorsOf } from './promql.ts';
import { alertRules, dashboards, index, runbooks } from './read.ts';

const fileText = (path: string): string => readFileSync(repository + path, 'utf8');
const deployed = serviceObjects('prod');
const component = ({ metadata }: Manifest) => metadata.labels?.['app.kubernetes.io/component'];
const named = (kind: string, which?: string) =>
  deployed.filter((one) => one.kind === kind && (!which || component(one) === which));

/** The values of a label's matchers in all queries of alerts and dashboards. */
const matched = (metric: RegExp, label: string): string[] => {
  const panels = Object.values(dashboards).flatMap((dashboard) => dashboard.panels);
  const exprs = panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));
  return [...exprs, ...alertRules.map(({ expr }) => expr)]
    .map((expr) => expr.replaceAll('$service', 'SERVICE'))
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
      (one) => podOf(one)?.containers.map(({ name }) => name) ?? [],
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
    const addressed = Object.values(runbooks)
      .flatMap((text) => [
        ...text.matchAll(/kubectl -n countersign [^`\n]*?\b(deployment|job)[/ ]([\w-]+)/g),
      ])
      .map(([, kind, name]) => `${kind}/${name}`);
    const there = deployed.map(({ kind, metadata }) => `${kind.toLowerCase()}/${metadata.name}`);
    expect(addressed.length).toBeGreaterThan(5);
    expect(addressed.filter((name) => !there.includes(name))).toEqual([]);
  });

  it('backups are taken more often than their alert waits for', () => {
    const schedules = named('ScheduledBackup').map((one) => at(one, 'spec.schedule'));
    expect(schedules).toHaveLength(databaseNames.length);
    expect(new Set(schedules)).toEqual(new Set(['0 15 2 * * *']));
    const stale = alertRules.find(({ labels }) => labels['reason'] === 'backup');
    expect(stale?.expr).toMatch(/> 26 \* 3600$/);
  });
});

it.each(environments)('%s gives each service half as much memory again as it needed', (env) => {
  const measured = fileText('docs/operations/capacity.md').matchAll(
    /^\| (\w+) +\| +\d+ \| +\d+ \| +(\d+) \|$/gm,
  );
  const peaks = new Map([...measured].map(([, name = '', peak]) => [name, Number(peak)]));
  const enough = serviceObjects(env)
    .filter(({ kind, metadata }) => kind === 'Deployment' && peaks.has(metadata.name))
    .map((one) => {
      const limit = podOf(one)?.containers[0]?.resources?.limits?.['memory'];
      const mebibytes = Number(/^(\d+)Mi$/.exec(`${limit}`)?.[1]);
      return [one.metadata.name, mebibytes * 1.048 >= 1.5 * (peaks.get(one.metadata.name) ?? 0)];
    });
  // A service that has not been measured yet has the limit that all have.
  expect(peaks.size).toBeGreaterThan(4);
  expect(Object.fromEntries(enough)).toEqual(
    Object.fromEntries(serviceNames.filter((name) => peaks.has(name)).map((name) => [name, true])),
  );
});

it('deploys every rule and every dashboard, which fit a ConfigMap, labelled for Grafana', () => {
  const folder = 'argocd/observability/';
  const { resources, configMapGenerator, generatorOptions } = parse(
    fileText(`${folder}kustomization.yaml`),
  ) as {
    resources: string[];
    configMapGenerator: { files: string[] }[];
    generatorOptions: { labels: Record<string, string> };
  };
  const filesIn = (name: string): string[] =>
    readdirSync(repository + folder + name).map((file) => `${name}/${file}`);
  const files = configMapGenerator.flatMap((generator) => generator.files);
  expect(resources.toSorted()).toEqual(filesIn('rules').toSorted());
  expect(files.toSorted()).toEqual(filesIn('dashboards').toSorted());
  expect(files.map((file) => fileText(folder + file)).join('').length).toBeLessThan(1_000_000);
  expect(generatorOptions.labels).toEqual({ grafana_dashboard: '1' });
});

it('lists the fields of logs that services write, as Filebeat calls them', async () => {
  // Without what Filebeat puts before them, which keeps them apart from its own.
  const listed = [...index.matchAll(/`app\.([\w.]+)`(?=[^\n]*\|)/g)].map(([, name = '']) => name);
  expect(fileText('argocd/infra/elastic/extras/base/filebeat.yaml')).toMatch(
    /ndjson:\s+target: app\n/,
  );
  const executor = fileText('apps/backend/workflow/src/executions/executor.ts');
  const ofExecutions = ['actionId', 'attempt', 'outcome'];
  for (const field of ofExecutions)
    expect(executor).toMatch(new RegExp(`logger\\.info\\(\\{[^}]*\\b${field}\\b`));
  const written = new Set([...(await fieldsOfFailure()), ...ofExecutions, 'traceId']);
  expect(listed.filter((field) => !written.has(field))).toEqual([]);
  expect(listed).toEqual(expect.arrayContaining(['requestId', 'personId', 'actionId', 'level']));
});

/** The fields that a service writes about a request that fails, with those inside an error. */
async function fieldsOfFailure(): Promise<string[]> {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  const logger = createLogger({ service: 'user', level: 'info', destination });
  const app = createServiceApp({ service: 'user', logger });
  app.get('/fails', () => {
    identifyRequest('session:1', 'person');
    throw new TypeError('broken');
  });
  await app.request('/fails');
  return lines.flatMap((line) => {
    const fields = JSON.parse(line) as Record<string, unknown>;
    const inner = Object.keys(fields['err'] ?? {}).map((name) => `err.${name}`);
    return [...Object.keys(fields), ...inner];
  });
}
