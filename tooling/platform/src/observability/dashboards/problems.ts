import { metricOf, type Catalogue } from '../metrics/catalogue.ts';
import type { DocumentedMetric } from '../metrics/documented.ts';
import { checkQuery } from '../promql/check-query.ts';
import type { GrafanaDashboard, GrafanaPanel } from './read.ts';

/** Grafana's ids of the units that we use; it shows others as they are written. */
const units = /^(?:short|s|bytes|percentunit|reqps|ops|cpm|dateTimeFromNow|suffix: (?:×|cores))$/;

/** What is wrong with a dashboard, each with the panel's title. */
export function dashboardProblems(
  { templating, panels }: GrafanaDashboard,
  catalogue: Catalogue,
  documented: DocumentedMetric[],
): string[] {
  const problems: string[] = [];
  if (new Set(panels.map(({ id }) => id)).size < panels.length) problems.push('an id twice');
  const variables = templating.list.map(({ name }) => name);
  if (templating.list[0]?.type !== 'datasource') problems.push('no choice of the data source');
  for (const { name, definition } of templating.list.slice(1)) {
    const [, expr = ''] = /^label_values\((.+), \w+\)$/.exec(definition ?? '') ?? [];
    const { labels, problems: wrong } = checkQuery(expr, catalogue, documented);
    problems.push(...wrong.map((problem) => `${name}: ${problem}`));
    if (!labels.includes(name)) problems.push(`${name} is no label of ${expr}`);
  }
  for (const panel of panels) {
    const own = [
      ...placeProblems(panel, panels),
      ...(panel.type === 'row' ? [] : contentProblems(panel, variables)),
      ...(panel.targets ?? []).flatMap((target) => queryProblems(target, catalogue, documented)),
    ];
    problems.push(...own.map((problem) => `${panel.title}: ${problem}`));
  }
  return problems;
}

function placeProblems(panel: GrafanaPanel, panels: GrafanaPanel[]): string[] {
  const { x, y, w, h } = panel.gridPos;
  const below = ({ gridPos: other, id }: GrafanaPanel) =>
    id !== panel.id &&
    x < other.x + other.w &&
    other.x < x + w &&
    y < other.y + other.h &&
    other.y < y + h;
  return [
    ...(x + w > 24 ? ['wider than the page'] : []),
    ...panels.filter(below).map(({ title }) => `overlaps ${title}`),
  ];
}

function contentProblems(panel: GrafanaPanel, variables: string[]): string[] {
  const { description, fieldConfig, targets = [], datasource } = panel;
  const sources = [datasource, ...targets.map((target) => target.datasource)];
  const used = targets.flatMap(({ expr }) => [...expr.matchAll(/\$([a-z_]+)/g)]);
  return [
    ...(description ? [] : ['no description']),
    ...(units.test(fieldConfig?.defaults.unit ?? '') ? [] : ['no unit']),
    ...(targets.length === 0 ? ['nothing to show'] : []),
    ...(sources.every((source) => source?.uid === '${datasource}')
      ? []
      : ['a data source of its own']),
    ...used
      .map(([, name = '']) => name)
      .filter((name) => !name.startsWith('__') && !variables.includes(name))
      .map((name) => `no variable ${name}`),
  ];
}

function queryProblems(
  { expr, legendFormat, exemplar }: NonNullable<GrafanaPanel['targets']>[number],
  catalogue: Catalogue,
  documented: DocumentedMetric[],
): string[] {
  const { labels, metrics, problems } = checkQuery(expr, catalogue, documented);
  const shown = [...legendFormat.matchAll(/\{\{(\w+)\}\}/g)].map(([, label = '']) => label);
  const traced = documented.filter(({ exemplars }) => exemplars).map(({ name }) => name);
  return [
    ...problems,
    ...shown
      .filter((label) => !labels.includes(label))
      .map((label) => `the legend names the label ${label}`),
    ...(exemplar && !metrics.some((metric) => traced.includes(metricOf(metric)))
      ? ['no traces are noted with it']
      : []),
  ];
}
