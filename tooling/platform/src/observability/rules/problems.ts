import type { Catalogue } from '../metrics/catalogue.ts';
import type { DocumentedMetric } from '../metrics/documented.ts';
import { checkQuery } from '../promql/check-query.ts';
import { all, parseQuery } from '../promql/parse.ts';
import type { AlertRule, RecordingRule } from './read.ts';

/** Where the runbooks are read. */
export const runbooks = 'https://github.com/countersign/countersign/blob/main/docs/runbooks/';

/** The runbook's name: `CountersignServiceDown` has `countersign-service-down`. */
export const runbookOf = (alert: string): string =>
  alert.replaceAll(/(?<!^)[A-Z]/g, (letter) => `-${letter}`).toLowerCase();

/** What is wrong with an alert, each with its name. */
export function alertProblems(
  rule: AlertRule,
  catalogue: Catalogue,
  documented: DocumentedMetric[],
): string[] {
  const { labels, problems } = checkQuery(rule.expr, catalogue, documented);
  const present = [...labels, ...Object.keys(rule.labels)];
  const { summary = '', description = '', runbook_url = '' } = rule.annotations;
  if (!/^Countersign[A-Z]/.test(rule.alert)) problems.push('is not called Countersign…');
  if (!['page', 'ticket'].includes(rule.labels['severity'] ?? '')) problems.push('severity');
  if (!/^\d+[mh]$/.test(rule.for)) problems.push('for: it would fire at once');
  if (!summary) problems.push('summary');
  if (description.length <= summary.length) problems.push('a description that says more');
  if (runbook_url !== `${runbooks}${runbookOf(rule.alert)}.md`) problems.push('runbook_url');
  for (const [, label = ''] of `${summary} ${description}`.matchAll(/\$labels\.(\w+)/g)) {
    if (!present.includes(label)) problems.push(`its texts name the label ${label}`);
  }
  return problems.map((problem) => `${rule.alert}: ${problem}`);
}

/** Ranges that differ from the one in the rule's name. */
export function recordingProblems({ record, expr }: RecordingRule): string[] {
  const [window] = /\d+[mhd]$/.exec(record) ?? [];
  return all(parseQuery(expr), 'DurationExpr')
    .filter(({ text }) => text !== window)
    .map(({ text }) => `${record} measures over ${text}`);
}
