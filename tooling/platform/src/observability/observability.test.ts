import { readdirSync, readFileSync } from 'node:fs';
import { createServiceApp } from '@countersign/http';
import { createLogger } from '@countersign/telemetry';
import { describe, expect, it } from 'vitest';
import {
  alertProblems,
  dashboardProblems,
  recordingProblems,
  runbookOf,
  runbookProblems,
} from './problems.ts';
import { parseQuery, selectorsOf } from './promql.ts';
import {
  alertRules,
  dashboards,
  index,
  recordingRules,
  ruleManifests,
  runbooks,
  type AlertRule,
  type Dashboard,
  type Panel,
} from './read.ts';
import { checkQuery, deployedSeries, metricOf, recordingErrors } from './series.ts';

const deployed = Object.values(dashboards);
const targets = deployed.flatMap(({ panels }) => panels.flatMap((panel) => panel.targets ?? []));
const metricsOf = (exprs: { expr: string }[]): Set<string> =>
  new Set(exprs.flatMap(({ expr }) => checkQuery(expr).metrics).map(metricOf));
const alerts = [...new Set(alertRules.map(({ alert }) => alert))];

describe('the rules', () => {
  it('record and alert about what there is, over the time that their names say', () => {
    expect(recordingErrors).toEqual([]);
    expect(recordingRules.flatMap(recordingProblems)).toEqual([]);
    expect(alertRules.flatMap(alertProblems)).toEqual([]);
    expect(Math.min(recordingRules.length, alertRules.length)).toBeGreaterThan(20);
  });

  it('are labelled for Prometheus’ operator', () => {
    for (const { metadata } of ruleManifests) {
      expect(metadata.labels).toEqual({ release: 'kube-prometheus-stack' });
    }
  });

  it('measure durations at bounds that the histogram has', async () => {
    const logger = createLogger({ service: 'user', level: 'silent' });
    const app = createServiceApp({ service: 'user', logger });
    await app.request('/health');
    const text = await (await app.request('/metrics')).text();
    const bounds = [...text.matchAll(/http_request_duration_seconds_bucket\{le="([^"]+)"/g)];
    const used = [...recordingRules, ...alertRules]
      .flatMap(({ expr }) => selectorsOf(parseQuery(expr)))
      .flatMap(({ matchers }) => matchers.filter(({ label }) => label === 'le'))
      .flatMap(({ value }) => value.split('|').map(Number));
    expect(new Set(used)).toEqual(new Set([0.3, 1]));
    expect(bounds.map(([, bound]) => Number(bound))).toEqual(expect.arrayContaining([5, ...used]));
  });

  // Whether they fire is asked of Prometheus' own tool, in .github/workflows/infrastructure.yaml.
  it('have a scenario for every alert, and one without any', () => {
    const folder = new URL('../../alert-tests/', import.meta.url);
    const files = readdirSync(folder);
    const written = files.map((file) => readFileSync(new URL(file, folder), 'utf8')).join('\n');
    const expected = /alertname="(\w+)", alertstate="firing", severity="(\w+)"/g;
    const fired = [...written.matchAll(expected)].map(([, name, how]) => `${name} ${how}`);
    const defined = alertRules.map(({ alert, labels }) => `${alert} ${labels['severity']}`);
    expect(new Set(fired)).toEqual(new Set(defined));
    expect(files).toContain('healthy.yaml');
  });
});

describe('the dashboards', () => {
  it.each(Object.entries(dashboards))('%s shows what there is', (_, dashboard) => {
    expect(dashboardProblems(dashboard)).toEqual([]);
  });

  it('have ids of their own', () => {
    expect(new Set(deployed.map(({ uid }) => uid)).size).toBe(deployed.length);
    expect(new Set(deployed.map(({ title }) => title)).size).toBe(deployed.length);
  });

  it('show everything that the product’s own metrics say', () => {
    const own = deployedSeries.documented
      .map(({ name }) => name)
      .filter((name) => name.startsWith('countersign_'));
    expect(own.length).toBeGreaterThan(15);
    expect(own.filter((name) => !metricsOf(targets).has(name))).toEqual([]);
  });

  it('lead from slow requests and executions to their traces', () => {
    const noted = deployedSeries.documented.filter(({ exemplars }) => exemplars);
    expect(noted.length).toBeGreaterThan(1);
    expect(metricsOf(targets.filter(({ exemplar }) => exemplar))).toEqual(
      new Set(noted.map(({ name }) => name)),
    );
  });
});

describe('the runbooks', () => {
  it.each(alerts)('%s has all its parts, and asks for what there is', (alert) => {
    expect(runbookProblems(alert, runbooks[runbookOf(alert)] ?? '')).toEqual([]);
  });

  it('are one for each alert and no others, listed with severities and times', () => {
    expect(Object.keys(runbooks).toSorted()).toEqual(alerts.map(runbookOf).toSorted());
    const row = /^\| \[(\w+)\]\(([\w-]+)\.md\)\s*\| (\w+)\s*\| [^|]+\| (\w+)\s*\|$/gm;
    const listed = [...index.matchAll(row)].map(([, ...cells]) => cells.join(' '));
    const defined = alertRules.map(
      (rule) => `${rule.alert} ${runbookOf(rule.alert)} ${rule.labels['severity']} ${rule.for}`,
    );
    expect(new Set(listed)).toEqual(new Set(defined));
    expect(new Set(listed).size).toBe(listed.length);
  });

  it('list the dashboards', () => {
    const listed = [...index.matchAll(/^\| (Countersign \/ \w+)/gm)].map(([, title]) => title);
    expect(new Set(listed)).toEqual(new Set(deployed.map(({ title }) => title)));
  });
});

const [first] = alertRules as [AlertRule];
const annotated = (annotations: Record<string, string>): AlertRule => ({
  ...first,
  annotations: { ...first.annotations, ...annotations },
});

it.each`
  what                               | rule                                                | problem
  ${'a severity nobody routes'}      | ${{ ...first, labels: { severity: 'warning' } }}    | ${'severity'}
  ${'no time to wait'}               | ${{ ...first, for: '' }}                            | ${'for'}
  ${'no description'}                | ${annotated({ description: '' })}                   | ${'description'}
  ${'another’s runbook'}             | ${annotated({ runbook_url: 'https://x/other.md' })} | ${'runbook'}
  ${'a label that the result lacks'} | ${annotated({ summary: '{{ $labels.route }}' })}    | ${'route'}
  ${'a metric that is gone'}         | ${{ ...first, expr: 'requests_total > 1' }}         | ${'requests_total'}
`('finds an alert with $what', ({ rule, problem }: { rule: AlertRule; problem: string }) => {
  expect(alertProblems(rule).join('\n')).toContain(problem);
});

it('finds a window that is not the name’s', () => {
  const rule = { record: 'service:x:rate1h', expr: 'rate(up[5m])' };
  expect(recordingProblems(rule)).toEqual(['service:x:rate1h measures over 5m']);
});

type Change = (panel: Panel, target: (typeof targets)[number], dashboard: Dashboard) => unknown;

it.each<[string, Change, string]>([
  ['a metric that is gone', (_, target) => (target.expr = 'errors'), 'nobody exports errors'],
  ['a legend of nothing', (_, target) => (target.legendFormat = '{{pod}}'), 'label pod'],
  ['no unit', (panel) => delete panel.fieldConfig!.defaults.unit, 'no unit'],
  ['an empty panel', (panel) => (panel.targets = []), 'nothing to show'],
  ['no description', (panel) => delete panel.description, 'no description'],
  ['a fixed data source', (_, target) => (target.datasource.uid = 'x'), 'data source'],
  ['a query twice', (panel, target) => panel.targets!.push(target), 'a query twice'],
  ['an overlap', (panel) => (panel.gridPos.x -= 1), 'overlaps Requests'],
  ['a panel beyond the edge', (panel) => (panel.gridPos.w = 20), 'wider than the page'],
  ['an id twice', (panel) => (panel.id -= 1), 'an id twice'],
  ['traces that are not noted', (_, target) => (target.exemplar = true), 'no traces'],
  ['a variable that is away', (_, target) => (target.expr = 'up{pod=~"$pod"}'), 'no variable pod'],
  [
    'a variable without values',
    (_, _target, all) => (all.templating.list[1]!.definition = 'label_values(up, service)'),
    'service is no label of up',
  ],
  ['no data source', (_, _target, all) => all.templating.list.shift(), 'the data source'],
])('finds a dashboard with %s', (_, change, problem) => {
  const dashboard = structuredClone(dashboards['overview']!);
  const panel = dashboard.panels.find(({ title }) => title === 'Failed requests')!;
  change(panel, panel.targets![0]!, dashboard);
  expect(dashboardProblems(dashboard).join('\n')).toContain(problem);
});

it.each`
  what                        | from                         | to           | problem
  ${'another title'}          | ${/CountersignEventLoopLag/} | ${'Lag'}     | ${'is not titled'}
  ${'a part that is missing'} | ${'## Likely causes'}        | ${''}        | ${'has the sections'}
  ${'an empty part'}          | ${/(## Escalate\n)[^]*/}     | ${'$1'}      | ${'says nothing under Escalate'}
  ${'a metric that is gone'}  | ${/nodejs_gc/g}              | ${'node_gc'} | ${'nobody exports node_gc'}
  ${'no question'}            | ${/```promql/g}              | ${'```text'} | ${'asks nothing'}
`('finds a runbook with $what', ({ from, to, problem }: Record<string, string>) => {
  const alert = 'CountersignEventLoopLag';
  const broken = runbooks[runbookOf(alert)]!.replace(from!, to!);
  expect(runbookProblems(alert, broken).join('\n')).toContain(problem);
});
