import { readFileSync } from 'node:fs';
import { repository } from '../../paths.ts';

/** A metric as docs/observability.md describes it. */
export interface DocumentedMetric {
  name: string;
  type: 'counter' | 'gauge' | 'histogram';
  labels: string[];
  /** What its labels' values are, as far as the meaning names them. */
  values: string[];
  exemplars: boolean;
}

const row = /^\| `(\w+)`\s*\| (counter|gauge|histogram)\s*\| ([^|]*)\| [^|]*\| ([^|]*)\|$/gm;

/** The metrics in the table of a Markdown page. */
export function metricsIn(markdown: string): DocumentedMetric[] {
  return [...markdown.matchAll(row)].map(([, name = '', type = '', labels = '', meaning = '']) => ({
    name,
    type: type as DocumentedMetric['type'],
    labels: quoted(labels),
    values: quoted(meaning),
    exemplars: /trace exemplars/.test(meaning),
  }));
}

const quoted = (text: string): string[] =>
  [...text.matchAll(/`([^`]+)`/g)].map(([, value = '']) => value);

/** What services export. */
export const documentedMetrics = metricsIn(
  readFileSync(`${repository}docs/observability.md`, 'utf8'),
);
