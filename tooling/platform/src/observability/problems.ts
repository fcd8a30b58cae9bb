import { all, parseQuery } from './promql.ts';
import type { AlertRule, Dashboard, Panel, RecordingRule } from './read.ts';
import { checkQuery, deployedSeries, metricOf } from './series.ts';

const folder = 'https://github.com/countersign/countersign/blob/main/docs/runbooks/';

/** The runbook's name: `CountersignServiceDown` has `countersign-service-down`. */
export const runbookOf = (alert: string): string =>
  alert.replaceAll(/(?<!^)[A-Z]/g, (letter) => `-${letter}`).toLowerCase();

const unless = (holds: boolean, problem: string): string[] => (holds ? [] : [problem]);

/** What is wrong with an alert, each with its name. */
export function alertProblems(rule: AlertRule): string[] {
  const { labels, problems } = checkQuery(rule.expr);
  const present = [...labels, ...Object.keys(rule.labels)];
  const { summary = '', description = '', runbook_url = '' } = rule.annotations;
  const named = [...`${summary} ${description}`.matchAll(/\$labels\.(\w+)/g)];
  return [
    ...problems,
    ...unless(/^Countersign[A-Z]/.test(rule.alert), 'is not called Countersign…'),
    ...unless(['page', 'ticket'].includes(rule.labels['severity'] ?? ''), 'severity'),
    ...unless(/^\d+[mh]$/.test(rule.for), 'for: it would fire at once'),
    ...unless(summary !== '', 'summary'),
    ...unless(description.length > summary.length, 'a description that says more'),
    ...unless(runbook_url === `${folder}${runbookOf(rule.alert)}.md`, 'runbook_url'),
    ...named.flatMap(([, label = '']) =>
      unless(present.includes(label), `its texts name the label ${label}`),
    ),
  ].map((problem) => `${rule.alert}: ${problem}`);
}

/** Ranges that differ from the one in the rule's name. */
export function recordingProblems({ record, expr }: RecordingRule): string[] {
  const [window] = /\d+[mhd]$/.exec(record) ?? [];
  return all(parseQuery(expr), 'DurationExpr')
    .filter(({ text }) => text !== window)
    .map(({ text }) => `${record} measures over ${text}`);
}

/** Grafana's ids of the units that we use; it shows others as they are written. */
const units = /^(?:short|s|bytes|percentunit|reqps|ops|cpm|dateTimeFromNow|suffix: (?:×|cores))$/;

/** What is wrong with a dashboard, each with the panel's title. */
export function dashboardProblems({ templating, panels }: Dashboard): string[] {
  const [source, ...variables] = templating.list;
  return [
    ...unless(new Set(panels.map(({ id }) => id)).size === panels.length, 'an id twice'),
    ...unless(source?.type === 'datasource', 'no choice of the data source'),
    ...variables.flatMap(({ name, definition = '', query }) => {
      const [, expr = ''] = /^label_values\((.+), \w+\)$/.exec(definition) ?? [];
      const { labels, problems } = checkQuery(expr);
      return [
        ...problems,
        ...unless(labels.includes(name), `${name} is no label of ${expr}`),
        ...unless(typeof query === 'object' && query.query === definition, `${name} asks another`),
      ];
    }),
    ...panels.flatMap((panel) =>
      [
        ...placeProblems(panel, panels),
        ...(panel.type === 'row'
          ? []
          : contentProblems(panel, ['datasource', ...variables.map(({ name }) => name)])),
      ].map((problem) => `${panel.title}: ${problem}`),
    ),
  ];
}

function placeProblems({ id, gridPos: { x, y, w, h } }: Panel, panels: Panel[]): string[] {
  const over = panels.filter(
    ({ id: other, gridPos: at }) =>
      other !== id && x < at.x + at.w && at.x < x + w && y < at.y + at.h && at.y < y + h,
  );
  return [
    ...unless(x + w <= 24, 'wider than the page'),
    ...over.map((one) => `overlaps ${one.title}`),
  ];
}

function contentProblems(panel: Panel, variables: string[]): string[] {
  const { description, fieldConfig, targets = [], datasource } = panel;
  const sources = [datasource, ...targets.map((target) => target.datasource)];
  const traced = deployedSeries.documented.filter(({ exemplars }) => exemplars);
  return [
    ...unless(Boolean(description), 'no description'),
    ...unless(units.test(fieldConfig?.defaults.unit ?? ''), 'no unit'),
    ...unless(targets.length > 0, 'nothing to show'),
    ...unless(new Set(targets.map(({ refId }) => refId)).size === targets.length, 'a query twice'),
    ...unless(
      sources.every((source) => source?.uid === '${datasource}'),
      'a data source of its own',
    ),
    ...targets.flatMap(({ expr, legendFormat, exemplar }) => {
      const { labels, metrics, problems } = checkQuery(expr);
      const names = (text: string, pattern: RegExp) =>
        [...text.matchAll(pattern)].map(([, name = '']) => name);
      return [
        ...problems,
        ...names(expr, /\$((?!__)[a-z_]+)/g).flatMap((name) =>
          unless(variables.includes(name), `no variable ${name}`),
        ),
        ...names(legendFormat, /\{\{(\w+)\}\}/g).flatMap((label) =>
          unless(labels.includes(label), `the legend names the label ${label}`),
        ),
        ...unless(
          !exemplar || traced.some(({ name }) => metrics.map(metricOf).includes(name)),
          'no traces are noted with it',
        ),
      ];
    }),
  ];
}

const sections =
  'What it means,Who notices,First look,Likely causes,What to do,It is over when,Escalate';

/** What is wrong with the runbook of `alert`. */
export function runbookProblems(alert: string, text: string): string[] {
  const [title, ...rest] = text.split(/^#+ /m).slice(1);
  const found = rest.map((section) => section.split('\n', 1)[0]).join();
  const blocks = [...text.matchAll(/^( *)```(promql|sql)[^\n]*\n([\s\S]*?)\n\1```$/gm)];
  return [
    ...unless(title?.trim() === alert, `is not titled ${alert}`),
    ...unless(found === sections, `has the sections ${found}`),
    ...rest
      .map((section) => section.trim())
      .flatMap((section) => unless(section.includes('\n'), `says nothing under ${section}`)),
    ...unless(blocks.length > 0, 'asks nothing'),
    ...blocks.flatMap(([, , language, code = '']) =>
      language === 'promql' ? checkQuery(code).problems : [],
    ),
  ].map((problem) => `${alert}: ${problem}`);
}
