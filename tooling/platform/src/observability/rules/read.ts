import { readManifests, type Manifest } from '../../manifests/read.ts';

/** A query whose result Prometheus keeps as a series of its own. */
export interface RecordingRule {
  record: string;
  expr: string;
  labels: Record<string, string>;
}

/** A query whose result somebody hears of. */
export interface AlertRule {
  alert: string;
  expr: string;
  for: string;
  labels: Record<string, string>;
  annotations: Record<string, string>;
}

/** A group of rules as Prometheus reads it. */
export interface Group {
  name: string;
  rules: (RecordingRule | AlertRule)[];
}

/** The objects that hold the rules. */
export const ruleManifests: Manifest[] = readManifests('argocd/observability/rules');

/** All groups of rules. */
export const groups: Group[] = ruleManifests.flatMap(
  ({ spec }) => (spec as { groups: Group[] }).groups,
);

const rules = groups.flatMap((group) => group.rules);

/** The rules that record. */
export const recordingRules: RecordingRule[] = rules
  .filter((rule) => 'record' in rule)
  .map((rule) => ({ ...rule, labels: rule.labels ?? {} }));

/** The rules that alert. */
export const alertRules: AlertRule[] = rules.filter((rule) => 'alert' in rule);
