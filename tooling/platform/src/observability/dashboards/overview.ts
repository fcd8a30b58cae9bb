import type { Dashboard } from './dashboard.ts';
import { service } from './variables.ts';

const requests = 'service=~"$service", route!~"/health|/ready|/metrics"';

const quantile = (share: number, by: string, more = '') =>
  `histogram_quantile(${share}, sum by (${by}, le) (rate(http_request_duration_seconds_bucket{${requests}${more}}[$__rate_interval])))`;

const reads = ', method=~"GET|HEAD"';
const writes = ', method!~"GET|HEAD|OPTIONS"';

/** The golden signals of every service, and what people meet at the door. */
export const overview: Dashboard = {
  uid: 'countersign-overview',
  title: 'Countersign / Overview',
  description: 'Objectives, traffic, errors, duration and saturation of every service.',
  variables: [service],
  rows: [
    {
      title: 'Objectives',
      panels: [
        {
          title: 'Alerts that fire',
          description: 'Each has a runbook.',
          kind: 'stat',
          unit: 'short',
          limits: [1, 3],
          empty: 'none',
          queries: [
            {
              expr: 'count by (alertname) (ALERTS{alertname=~"Countersign.+", alertstate="firing"})',
              legend: '{{alertname}}',
            },
          ],
        },
        {
          title: 'Budget used in the last hour',
          description:
            'How many times faster than allowed the objectives’ budgets of failed and slow requests are used up: below 1 is good.',
          kind: 'stat',
          unit: 'suffix: ×',
          limits: [1, 6],
          empty: 'no requests',
          queries: [{ expr: 'service:slo_burn:rate1h{service="gateway"}', legend: '{{slo}}' }],
        },
        {
          title: 'Budget used in three days',
          description: 'The same over three days: above 1 for long, the objective is missed.',
          kind: 'stat',
          unit: 'suffix: ×',
          limits: [1, 3],
          empty: 'no requests',
          queries: [{ expr: 'service:slo_burn:rate3d{service="gateway"}', legend: '{{slo}}' }],
        },
      ],
    },
    {
      title: 'Traffic and errors',
      panels: [
        {
          title: 'Requests',
          description: 'Requests a second, without probes.',
          unit: 'reqps',
          queries: [
            {
              expr: `sum by (service) (rate(http_request_duration_seconds_count{${requests}}[$__rate_interval]))`,
              legend: '{{service}}',
            },
          ],
        },
        {
          title: 'Failed requests',
          description: 'Share of requests that were answered with a 5xx; the objective is 0.1 %.',
          unit: 'percentunit',
          limits: [0.001, 0.05],
          queries: [
            {
              expr: 'service:http_requests_failed:ratio_rate5m{service=~"$service"}',
              legend: '{{service}}',
            },
          ],
        },
        {
          title: 'Answers by status',
          description:
            'What was answered: 4xx are refusals, 429 limits, 503 a service that is away.',
          unit: 'reqps',
          stacked: true,
          queries: [
            {
              expr: `sum by (status) (rate(http_request_duration_seconds_count{${requests}}[$__rate_interval]))`,
              legend: '{{status}}',
            },
          ],
        },
        {
          title: 'Routes that fail most',
          description: 'Where the 5xx of the last quarter of an hour come from.',
          kind: 'table',
          unit: 'reqps',
          width: 12,
          empty: 'none',
          queries: [
            {
              expr: `topk(10, sum by (service, method, route, status) (rate(http_request_duration_seconds_count{${requests}, status=~"5.."}[15m])))`,
              legend: '{{service}} {{method}} {{route}} {{status}}',
            },
          ],
        },
        {
          title: 'Slowest routes',
          description: '95 % of the last quarter of an hour’s requests were quicker than this.',
          kind: 'table',
          unit: 's',
          width: 12,
          empty: 'no requests',
          queries: [
            {
              expr: `topk(10, histogram_quantile(0.95, sum by (service, method, route, le) (rate(http_request_duration_seconds_bucket{${requests}}[15m]))))`,
              legend: '{{service}} {{method}} {{route}}',
            },
          ],
        },
      ],
    },
    {
      title: 'Duration',
      panels: [
        {
          title: 'Reads, 95th percentile',
          description: 'The objective is 300 ms. Points are single requests with their traces.',
          unit: 's',
          limits: [0.3],
          queries: [
            { expr: quantile(0.95, 'service', reads), legend: '{{service}}', exemplar: true },
          ],
        },
        {
          title: 'Writes, 95th percentile',
          description: 'The objective is 1 s. Points are single requests with their traces.',
          unit: 's',
          limits: [1],
          queries: [
            { expr: quantile(0.95, 'service', writes), legend: '{{service}}', exemplar: true },
          ],
        },
        {
          title: 'Median',
          description: 'What most requests take.',
          unit: 's',
          queries: [{ expr: quantile(0.5, 'service'), legend: '{{service}}', exemplar: true }],
        },
        {
          title: 'Calls between services, 95th percentile',
          description: 'How long services wait for each other.',
          unit: 's',
          width: 12,
          queries: [
            {
              expr: 'histogram_quantile(0.95, sum by (service, callee, le) (rate(countersign_outgoing_request_duration_seconds_bucket{service=~"$service"}[$__rate_interval])))',
              legend: '{{service}} → {{callee}}',
            },
          ],
        },
        {
          title: 'Calls between services that fail',
          description: 'Calls a second that brought no answer, or an error.',
          unit: 'reqps',
          width: 12,
          empty: 'none',
          queries: [
            {
              expr: 'sum by (service, callee, outcome) (rate(countersign_outgoing_request_duration_seconds_count{service=~"$service", outcome!="ok"}[$__rate_interval]))',
              legend: '{{service}} → {{callee}}: {{outcome}}',
            },
          ],
        },
      ],
    },
    {
      title: 'Saturation',
      panels: [
        {
          title: 'Processor',
          description: 'Cores in use: a process of Node.js has one for its own code.',
          unit: 'suffix: cores',
          queries: [
            {
              expr: 'sum by (service) (rate(process_cpu_seconds_total{service=~"$service"}[$__rate_interval]))',
              legend: '{{service}}',
            },
          ],
        },
        {
          title: 'Event loop, 99th percentile',
          description: 'How late callbacks run in the worst process; more than 200 ms is felt.',
          unit: 's',
          limits: [0.2],
          queries: [
            {
              expr: 'max by (service) (nodejs_eventloop_lag_p99_seconds{service=~"$service"})',
              legend: '{{service}}',
            },
          ],
        },
        {
          title: 'Queries that wait for a connection',
          description: 'More than none for long: the pool is too small, or queries are slow.',
          unit: 'short',
          limits: [1],
          queries: [
            {
              expr: 'sum by (service) (countersign_database_pool_waiting{service=~"$service"})',
              legend: '{{service}}',
            },
          ],
        },
      ],
    },
    {
      title: 'At the door',
      panels: [
        {
          title: 'Attempts to sign in',
          description: 'Many refused ones: somebody guesses, or people are locked out.',
          unit: 'cpm',
          stacked: true,
          empty: 'none',
          queries: [
            {
              expr: '60 * sum by (result) (rate(countersign_sign_ins_total[$__rate_interval]))',
              legend: '{{result}}',
            },
          ],
        },
        {
          title: 'Requests beyond a limit',
          description: 'Answered with 429, by which limit.',
          unit: 'reqps',
          stacked: true,
          empty: 'none',
          queries: [
            {
              expr: 'sum by (limit) (rate(countersign_rate_limited_total[$__rate_interval]))',
              legend: '{{limit}}',
            },
          ],
        },
        {
          title: 'Mail',
          description: 'Attempts a minute, and mails that wait to be sent.',
          unit: 'short',
          empty: 'none',
          queries: [
            {
              expr: '60 * sum by (result) (rate(countersign_mails_total[$__rate_interval]))',
              legend: '{{result}} a minute',
            },
            { expr: 'max(countersign_mails_waiting)', legend: 'waiting' },
          ],
        },
      ],
    },
  ],
};
