/** A query of a panel: what is drawn, and what each series is called. */
export interface Query {
  expr: string;
  /** Grafana's legend, such as `{{service}}`. */
  legend: string;
  /** Marks single requests that have a trace; for histograms. */
  exemplar?: boolean;
}

/** What a panel shows. */
export interface Panel {
  title: string;
  /** One sentence for whoever has never seen it: what it is, and what is good. */
  description: string;
  kind?: 'timeseries' | 'stat' | 'table';
  /** Grafana's id of a unit, such as `s`, `reqps` or `percentunit`. */
  unit: string;
  /** Of 24 columns; 8 without. */
  width?: number;
  /** Areas on top of each other, for parts of a whole. */
  stacked?: boolean;
  /** From which value on it is amber, then red. */
  limits?: number[];
  /** What stands there when there is nothing to show. */
  empty?: string;
  queries: Query[];
}

/** A choice at the top of a dashboard, with everything as its first value. */
export interface Variable {
  name: string;
  label: string;
  /** The metric whose values of the label `name` are offered. */
  metric: string;
}

/** A dashboard before it is laid out: rows of panels, from left to right, in the order they are given. */
export interface Dashboard {
  uid: string;
  title: string;
  description: string;
  variables: Variable[];
  rows: { title: string; panels: Panel[] }[];
}

const datasource = { type: 'prometheus', uid: '${datasource}' };
const colours = ['green', 'orange', 'red'];

/** The dashboard as Grafana reads it. */
export function toGrafana({ uid, title, description, variables, rows }: Dashboard) {
  return {
    uid,
    title,
    description,
    tags: ['countersign'],
    schemaVersion: 39,
    version: 1,
    editable: false,
    graphTooltip: 1,
    refresh: '30s',
    time: { from: 'now-6h', to: 'now' },
    timezone: 'browser',
    links: [
      { type: 'dashboards', title: 'Countersign', tags: ['countersign'], keepTime: true, includeVars: true },
    ], // oxfmt-ignore
    templating: { list: [sourceVariable, ...variables.map(queryVariable)] },
    panels: layOut(rows),
  };
}

const sourceVariable = {
  name: 'datasource',
  label: 'Data source',
  type: 'datasource',
  query: 'prometheus',
};

function queryVariable({ name, label, metric }: Variable) {
  const query = `label_values(${metric}, ${name})`;
  return {
    name,
    label,
    type: 'query',
    datasource,
    definition: query,
    query: { query, refId: name },
    refresh: 2,
    sort: 1,
    includeAll: true,
    multi: true,
    current: { text: ['All'], value: ['$__all'] },
  };
}

/** Fills lines of 24 columns; each row begins with its title. */
function layOut(rows: Dashboard['rows']): object[] {
  const placed: object[] = [];
  let y = 0;
  for (const row of rows) {
    placed.push({
      id: placed.length + 1,
      type: 'row',
      title: row.title,
      collapsed: false,
      gridPos: { x: 0, y, w: 24, h: 1 },
      panels: [],
    });
    y += 1;
    let x = 0;
    let tallest = 0;
    for (const panel of row.panels) {
      const [w, h] = [panel.width ?? 8, panel.kind === 'stat' ? 4 : 8];
      if (x + w > 24) [x, y, tallest] = [0, y + tallest, 0];
      placed.push({ id: placed.length + 1, ...drawn(panel), gridPos: { x, y, w, h } });
      x += w;
      tallest = Math.max(tallest, h);
    }
    y += tallest;
  }
  return placed;
}

function drawn(panel: Panel): object {
  const { title, description, kind = 'timeseries', unit, limits = [], empty, queries } = panel;
  const steps = [null, ...limits].map((value, index) => ({ color: colours[index], value }));
  return {
    type: kind,
    title,
    description,
    datasource,
    fieldConfig: {
      defaults: {
        unit,
        ...(empty !== undefined && { noValue: empty }),
        ...(limits.length > 0 && { thresholds: { mode: 'absolute', steps } }),
        ...(kind === 'timeseries' && { min: 0, custom: lineStyle(panel) }),
      },
      overrides: [],
    },
    options: options[kind],
    ...(kind === 'table' && { transformations: [withoutTime] }),
    targets: queries.map(({ expr, legend, exemplar = false }, index) => ({
      refId: String.fromCodePoint(65 + index),
      datasource,
      expr,
      legendFormat: legend,
      exemplar,
      ...(kind === 'timeseries' ? { range: true } : { instant: true }),
      ...(kind === 'table' && { format: 'table' }),
    })),
  };
}

const withoutTime = { id: 'organize', options: { excludeByName: { Time: true } } };

const lineStyle = ({ stacked = false, limits = [] }: Panel) => ({
  drawStyle: 'line',
  lineWidth: 1,
  fillOpacity: stacked ? 40 : 8,
  showPoints: 'never',
  stacking: { mode: stacked ? 'normal' : 'none' },
  ...(limits.length > 0 && { thresholdsStyle: { mode: 'dashed' } }),
});

const options = {
  timeseries: {
    legend: { displayMode: 'table', placement: 'bottom', calcs: ['lastNotNull', 'max'] },
    tooltip: { mode: 'multi', sort: 'desc' },
  },
  stat: { reduceOptions: { calcs: ['lastNotNull'] }, colorMode: 'value', graphMode: 'none' },
  table: { showHeader: true },
};
