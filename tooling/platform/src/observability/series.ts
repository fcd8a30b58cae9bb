import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { repository } from '../paths.ts';
import { labelsOf, parseQuery, selectorsOf } from './promql.ts';
import { recordingRules, type RecordingRule } from './read.ts';

/** A metric as docs/observability.md describes it. */
export interface DocumentedMetric {
  name: string;
  type: 'counter' | 'gauge' | 'histogram';
  labels: string[];
  /** What its labels' values are, as far as the meaning names them. */
  values: string[];
  exemplars: boolean;
}

/** Every series that there is: the labels of each by its name, and what is documented of our own. */
export interface Series {
  labels: Map<string, string[]>;
  documented: DocumentedMetric[];
}

const row = /^\| `(\w+)`\s*\| (counter|gauge|histogram)\s*\| ([^|]*)\| [^|]*\| ([^|]*)\|$/gm;

/** The metrics in the table of a Markdown page. */
export function metricsIn(markdown: string): DocumentedMetric[] {
  const quoted = (text: string): string[] =>
    [...text.matchAll(/`([^`]+)`/g)].map(([, value = '']) => value);
  return [...markdown.matchAll(row)].map(([, name = '', type = '', labels = '', meaning = '']) => ({
    name,
    type: type as DocumentedMetric['type'],
    labels: quoted(labels),
    values: quoted(meaning),
    exemplars: meaning.includes('trace exemplars'),
  }));
}

const thirdParty = parse(
  readFileSync(`${repository}tooling/platform/third-party-metrics.yaml`, 'utf8'),
) as Record<string, string[]>;

/** What Prometheus adds to everything that it reads from a pod. */
const ofTargets = ['namespace', 'pod', 'container', 'job', 'instance', 'endpoint'];

/**
 * The series of services, of other programs, and those that recording rules make.
 *
 * @param problem is told what is wrong in the recording rules, which are worked out on the way
 */
export function seriesOf(
  documented: DocumentedMetric[],
  recorded: RecordingRule[],
  problem: (text: string) => void = () => {},
): Series {
  const labels = new Map<string, string[]>();
  for (const { name, type, labels: own } of documented) {
    const all = [...ofTargets, 'service', ...own];
    const parts = type === 'histogram' ? ['_bucket', '_sum', '_count'] : [''];
    for (const part of parts) labels.set(name + part, part === '_bucket' ? [...all, 'le'] : all);
  }
  for (const [name, own] of Object.entries(thirdParty)) labels.set(name, [...ofTargets, ...own]);
  for (const { record, expr, labels: own = {} } of recorded) {
    const found = labelsOf(parseQuery(expr), (name) => labels.get(name), problem);
    labels.set(record, [...found, ...Object.keys(own)]);
  }
  return { labels, documented };
}

/** The name of a metric without what a histogram's series add to it. */
export const metricOf = (series: string): string => series.replace(/_(?:bucket|sum|count)$/, '');

const documented = metricsIn(readFileSync(`${repository}docs/observability.md`, 'utf8'));

/** What wrong the recording rules do. */
export const recordingErrors: string[] = [];

/** What is exported, documented and recorded. */
export const deployedSeries: Series = seriesOf(documented, recordingRules, (text) =>
  recordingErrors.push(text),
);

/**
 * What a query's result has and what is wrong with it, against the series that there are: names, labels,
 * and the values that the documentation lists for them.
 *
 * @throws {Error} when it is not PromQL
 */
export function checkQuery(
  expr: string,
  series: Series = deployedSeries,
): { labels: string[]; metrics: string[]; problems: string[] } {
  const problems: string[] = [];
  const query = parseQuery(expr);
  const labels = labelsOf(
    query,
    (name) => series.labels.get(name),
    (text) => problems.push(text),
  );
  const selectors = selectorsOf(query);
  for (const { metric, matchers } of selectors) {
    const entry = series.documented.find(({ name }) => name === metricOf(metric));
    for (const { label, value } of matchers) {
      const free = ['route', 'method'].includes(label) || /[.+*$]/.test(value);
      if (free || !entry?.labels.includes(label) || entry.values.length === 0) continue;
      for (const one of value.split('|').filter((each) => !entry.values.includes(each))) {
        problems.push(`${metric} has no ${label} that is ${one}`);
      }
    }
  }
  return { labels, metrics: selectors.map(({ metric }) => metric), problems };
}
