import { metricOf, type Catalogue } from '../metrics/catalogue.ts';
import type { DocumentedMetric } from '../metrics/documented.ts';
import { labelsOf } from './labels-of.ts';
import { parseQuery } from './parse.ts';
import { selectorsOf } from './selectors.ts';

/** What a query's result has and what is wrong with it. */
export interface CheckedQuery {
  labels: string[];
  metrics: string[];
  problems: string[];
}

/**
 * Checks a query against the series that there are: names, labels, and the values that the
 * documentation lists for them.
 *
 * @throws {Error} when it is not PromQL
 */
export function checkQuery(
  expr: string,
  catalogue: Catalogue,
  documented: DocumentedMetric[],
): CheckedQuery {
  const query = parseQuery(withoutVariables(expr));
  const problems: string[] = [];
  const labels = labelsOf(
    query,
    (name) => catalogue.get(name),
    (text) => problems.push(text),
  );
  const selectors = selectorsOf(query);
  for (const { metric, matchers } of selectors) {
    const entry = documented.find(({ name }) => name === metricOf(metric));
    for (const { label, value } of matchers) {
      if (!entry?.labels.includes(label) || /[.+*$]/.test(value) || entry.values.length === 0) {
        continue;
      }
      for (const one of value.split('|')) {
        if (['route', 'method'].includes(label) || entry.values.includes(one)) continue;
        problems.push(`${metric} has no ${label} that is ${one}`);
      }
    }
  }
  return { labels, metrics: selectors.map(({ metric }) => metric), problems };
}

/** What Grafana puts in before it asks Prometheus. */
const withoutVariables = (expr: string): string =>
  expr.replaceAll(/\$__(?:rate_interval|range|interval)/g, '5m').replaceAll(/\$[a-z_]+/g, '.*');
