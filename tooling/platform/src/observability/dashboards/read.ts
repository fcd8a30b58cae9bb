import { readdirSync, readFileSync } from 'node:fs';
import { repository } from '../../paths.ts';

/** What the checks read of a panel as Grafana has it. */
export interface GrafanaPanel {
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
export interface GrafanaDashboard {
  uid: string;
  title: string;
  templating: { list: { name: string; type: string; definition?: string }[] };
  panels: GrafanaPanel[];
}

const folder = `${repository}argocd/observability/dashboards/`;

/** The dashboards that are deployed, by the names of their files. */
export const deployedDashboards: Record<string, GrafanaDashboard> = Object.fromEntries(
  readdirSync(folder).map((file) => [
    file.replace('.json', ''),
    JSON.parse(readFileSync(folder + file, 'utf8')) as GrafanaDashboard,
  ]),
);
