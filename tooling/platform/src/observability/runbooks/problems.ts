import type { Catalogue } from '../metrics/catalogue.ts';
import type { DocumentedMetric } from '../metrics/documented.ts';
import { checkQuery } from '../promql/check-query.ts';
import { blocksIn } from './read.ts';

const sections = [
  'What it means',
  'Who notices',
  'First look',
  'Likely causes',
  'What to do',
  'It is over when',
  'Escalate',
];

/** What is wrong with the runbook of `alert`. */
export function runbookProblems(
  alert: string,
  text: string,
  catalogue: Catalogue,
  documented: DocumentedMetric[],
): string[] {
  const [title, ...rest] = text.split(/^#+ /m).slice(1);
  const problems = title?.trim() === alert ? [] : [`is not titled ${alert}`];
  const found = rest.map((section) => section.split('\n', 1)[0]);
  if (found.join() !== sections.join()) problems.push(`has the sections ${found.join(', ')}`);
  for (const section of rest) {
    if (section.trim().split('\n').length < 2)
      problems.push(`says nothing under ${section.trim()}`);
  }
  const queries = blocksIn(text, 'promql');
  if (queries.length + blocksIn(text, 'sql').length === 0) problems.push('asks nothing');
  const wrong = queries.flatMap((query) => checkQuery(query, catalogue, documented).problems);
  return [...problems, ...wrong].map((problem) => `${alert}: ${problem}`);
}
