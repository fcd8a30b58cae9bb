import { describe, expect, it } from 'vitest';
import { createCatalogue, metricOf } from '../metrics/catalogue.ts';
import { documentedMetrics } from '../metrics/documented.ts';
import { checkQuery } from '../promql/check-query.ts';
import { recordingRules } from '../rules/read.ts';
import { dashboardProblems } from './problems.ts';
import { deployedDashboards, type GrafanaDashboard } from './read.ts';

const catalogue = createCatalogue(documentedMetrics, recordingRules);
const problemsOf = (dashboard: GrafanaDashboard) =>
  dashboardProblems(dashboard, catalogue, documentedMetrics);
const deployed = Object.values(deployedDashboards);

describe('the dashboards that are deployed', () => {
  it.each(Object.entries(deployedDashboards))('%s shows what there is', (_, dashboard) => {
    expect(problemsOf(dashboard)).toEqual([]);
  });

  it('have ids of their own', () => {
    expect(new Set(deployed.map(({ uid }) => uid)).size).toBe(deployed.length);
    expect(new Set(deployed.map(({ title }) => title)).size).toBe(deployed.length);
  });

  it('show everything that the product’s own metrics say', () => {
    const exprs = deployed
      .flatMap(({ panels }) => panels.flatMap(({ targets = [] }) => targets))
      .flatMap(({ expr }) => checkQuery(expr, catalogue, documentedMetrics).metrics);
    const shown = new Set(exprs.map(metricOf));
    const own = documentedMetrics
      .map(({ name }) => name)
      .filter((name) => name.startsWith('countersign_'));
    expect(own.length).toBeGreaterThan(15);
    expect(own.filter((name) => !shown.has(name))).toEqual([]);
  });

  it('lead from slow requests and executions to their traces', () => {
    const traced = deployed.flatMap(({ panels }) =>
      panels.flatMap(({ targets = [] }) => targets.filter(({ exemplar }) => exemplar)),
    );
    const metrics = traced.flatMap(
      ({ expr }) => checkQuery(expr, catalogue, documentedMetrics).metrics,
    );
    const noted = documentedMetrics.filter(({ exemplars }) => exemplars).map(({ name }) => name);
    expect(noted.length).toBeGreaterThan(1);
    expect([...new Set(metrics.map(metricOf))].toSorted()).toEqual(noted.toSorted());
  });
});

describe('what is wrong with a dashboard', () => {
  type Panel = GrafanaDashboard['panels'][number];

  /** The overview with its second graph changed. */
  function broken(change: (panel: Panel, dashboard: GrafanaDashboard) => void): string {
    const dashboard = structuredClone(deployedDashboards['overview']!);
    change(
      dashboard.panels.find(({ title }) => title === 'Failed requests')!,
      dashboard,
    );
    return problemsOf(dashboard).join('\n');
  }

  const target = (panel: Panel) => panel.targets![0]!;

  it.each<[string, Parameters<typeof broken>[0], string]>([
    ['a metric that is gone', (panel) => (target(panel).expr = 'errors'), 'nobody exports errors'],
    ['a legend of nothing', (panel) => (target(panel).legendFormat = '{{pod}}'), 'label pod'],
    ['no unit', (panel) => delete panel.fieldConfig!.defaults.unit, 'no unit'],
    ['an empty panel', (panel) => (panel.targets = []), 'nothing to show'],
    ['no description', (panel) => delete panel.description, 'no description'],
    ['a fixed data source', (panel) => (target(panel).datasource.uid = 'x'), 'data source'],
    ['an overlap', (panel) => (panel.gridPos.x -= 1), 'overlaps Requests'],
    ['a panel beyond the edge', (panel) => (panel.gridPos.w = 20), 'wider than the page'],
    ['an id twice', (panel) => (panel.id -= 1), 'an id twice'],
    ['traces that are not noted', (panel) => (target(panel).exemplar = true), 'no traces'],
    [
      'a variable that is not there',
      (panel) => (target(panel).expr = 'up{pod=~"$pod"}'),
      'no variable pod',
    ],
    [
      'a variable without values',
      (_, { templating }) => (templating.list[1]!.definition = 'label_values(up, service)'),
      'service is no label of up',
    ],
    ['no data source', (_, { templating }) => templating.list.shift(), 'choice of the data source'],
  ])('%s', (_, change, problem) => {
    expect(broken(change)).toContain(problem);
  });
});
