import { describe, expect, it } from 'vitest';
import { createCatalogue } from '../metrics/catalogue.ts';
import { documentedMetrics } from '../metrics/documented.ts';
import { runbookOf } from '../rules/problems.ts';
import { alertRules, recordingRules } from '../rules/read.ts';
import { deployedDashboards } from '../dashboards/read.ts';
import { runbookProblems } from './problems.ts';
import { index, runbookTexts } from './read.ts';

const catalogue = createCatalogue(documentedMetrics, recordingRules);
const alerts = [...new Set(alertRules.map(({ alert }) => alert))];
const problemsOf = (alert: string, text: string) =>
  runbookProblems(alert, text, catalogue, documentedMetrics);

describe('the runbooks', () => {
  it('are one for each alert, and no others', () => {
    expect(Object.keys(runbookTexts).toSorted()).toEqual(alerts.map(runbookOf).toSorted());
  });

  it.each(alerts)('%s has all its parts, and asks for what there is', (alert) => {
    expect(problemsOf(alert, runbookTexts[runbookOf(alert)] ?? '')).toEqual([]);
  });

  it('are listed with their severities and times', () => {
    const row = /^\| \[(\w+)\]\(([\w-]+)\.md\)\s*\| (\w+)\s*\| [^|]+\| (\w+)\s*\|$/gm;
    const listed = [...index.matchAll(row)].map(([, ...cells]) => cells.join(' '));
    const defined = alertRules.map(
      (rule) => `${rule.alert} ${runbookOf(rule.alert)} ${rule.labels['severity']} ${rule.for}`,
    );
    expect(new Set(listed)).toEqual(new Set(defined));
    expect(new Set(listed).size).toBe(listed.length);
  });

  it('list the dashboards', () => {
    const listed = [...index.matchAll(/^\| (Countersign \/ \w+)/gm)].map(([, title = '']) => title);
    const titles = Object.values(deployedDashboards).map(({ title }) => title);
    expect(listed.toSorted()).toEqual(titles.toSorted());
  });
});

describe('what is wrong with a runbook', () => {
  const alert = 'CountersignEventLoopLag';
  const text = runbookTexts[runbookOf(alert)]!;

  it.each([
    ['another title', text.replace(alert, 'Lag'), 'is not titled'],
    ['a part that is missing', text.replace('## Likely causes', ''), 'has the sections'],
    ['an empty part', text.replace(/(## Escalate\n)[^]*/, '$1'), 'says nothing under Escalate'],
    ['a metric that is gone', text.replaceAll('nodejs_gc', 'node_gc'), 'nobody exports node_gc'],
    ['no question', text.replaceAll('```promql', '```text'), 'asks nothing'],
  ])('%s', (_, broken, problem) => {
    expect(problemsOf(alert, broken).join('\n')).toContain(problem);
  });
});
