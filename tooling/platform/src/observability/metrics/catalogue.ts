import { labelsOf } from '../promql/labels-of.ts';
import { parseQuery } from '../promql/parse.ts';
import type { RecordingRule } from '../rules/read.ts';
import type { DocumentedMetric } from './documented.ts';
import { targetLabels, thirdPartyMetrics } from './third-party.ts';

/** The labels of every series that there is, by its name. */
export type Catalogue = Map<string, string[]>;

/**
 * Every series: of services, of other programs, and those that recording rules make.
 *
 * @param problem is told what is wrong in the recording rules, which are worked out on the way
 */
export function createCatalogue(
  documented: DocumentedMetric[],
  recorded: RecordingRule[],
  problem: (text: string) => void = () => {},
): Catalogue {
  const catalogue: Catalogue = new Map();
  for (const { name, type, labels } of documented) {
    const all = [...targetLabels, 'service', ...labels];
    if (type !== 'histogram') catalogue.set(name, all);
    else {
      catalogue.set(`${name}_bucket`, [...all, 'le']);
      for (const part of ['sum', 'count']) catalogue.set(`${name}_${part}`, all);
    }
  }
  for (const [name, labels] of Object.entries(thirdPartyMetrics)) {
    catalogue.set(name, [...targetLabels, ...labels]);
  }
  for (const { record, expr, labels } of recorded) {
    const own = labelsOf(parseQuery(expr), (name) => catalogue.get(name), problem);
    catalogue.set(record, [...own, ...Object.keys(labels)]);
  }
  return catalogue;
}

/** The name of a metric without what a histogram's series add to it. */
export const metricOf = (series: string): string => series.replace(/_(?:bucket|sum|count)$/, '');
