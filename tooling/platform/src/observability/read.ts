import { readdirSync, readFileSync } from 'node:fs';
import { readManifests, type Manifest } from '../manifests/read.ts';
import { repository } from '../paths.ts';

/** A query whose result Prometheus keeps as a series of its own. */
export interface RecordingRule {
  record: string;
  expr: string;
  labels?: Record<string, string>;
}

/** A query whose result somebody hears of. */
export interface AlertRule {
  alert: string;
  expr: string;
  for: string;
  labels: Record<string, string>;
  annotations: Record<string, string>;
}

/** What the checks read of a panel as Grafana has it. */
export interface Panel {
  id: number;
  type: string;
  title: string;
  description?: string;
  datasource?: { uid: string };
  gridPos: { x: number; y: number; w: number; h: number };
  fieldConfig?: { defaults: { unit?: string } };
  targets?: {
    refId: string;
    datasource: { uid: string };
    expr: string;
    legendFormat: string;
    exemplar: boolean;
  }[];
}

/** What the checks read of a dashboard as Grafana has it. */
export interface Dashboard {
  uid: string;
  title: string;
  templating: {
    list: { name: string; type: string; definition?: string; query: string | { query: string } }[];
  };
  panels: Panel[];
}

/** The objects that hold the rules. */
export const ruleManifests: Manifest[] = readManifests('argocd/observability/rules');

const rules = ruleManifests.flatMap(({ spec }) =>
  (spec as { groups: { rules: (RecordingRule | AlertRule)[] }[] }).groups.flatMap(
    (group) => group.rules,
  ),
);

export const recordingRules: RecordingRule[] = rules.filter((rule) => 'record' in rule);

export const alertRules: AlertRule[] = rules.filter((rule) => 'alert' in rule);

function textsIn(folder: string): Record<string, string> {
  const files = readdirSync(repository + folder);
  return Object.fromEntries(
    files.map((file) => [
      file.replace(/\.\w+$/, ''),
      readFileSync(`${repository}${folder}/${file}`, 'utf8'),
    ]),
  );
}

/** The dashboards that are deployed, by the names of their files. */
export const dashboards: Record<string, Dashboard> = Object.fromEntries(
  Object.entries(textsIn('argocd/observability/dashboards')).map(([name, text]) => [
    name,
    JSON.parse(text) as Dashboard,
  ]),
);

const { README = '', ...texts } = textsIn('docs/runbooks');

/** The runbooks' texts by their names, and their index. */
export const [runbooks, index] = [texts, README];
