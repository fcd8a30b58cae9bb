import type { Dashboard, Panel } from './dashboard.ts';
import { actionType } from './variables.ts';

const chosen = 'action_type=~"$action_type"';

const hourly = (metric: string, by: string) =>
  `3600 * sum by (${by}) (rate(${metric}{${chosen}}[$__rate_interval]))`;

const quantile = (share: number, metric: string, by: string) =>
  `histogram_quantile(${share}, sum by (${by}, le) (rate(${metric}_bucket{${chosen}}[$__rate_interval])))`;

function total(title: string, description: string, expr: string, more: Partial<Panel> = {}): Panel {
  return {
    title,
    description,
    kind: 'stat',
    unit: 'short',
    width: 4,
    empty: '0',
    queries: [{ expr, legend: title }],
    ...more,
  };
}

const inRange = (metric: string, more = '') =>
  `sum(increase(${metric}{${chosen}${more}}[$__range]))`;

/** What makers, checkers and owners of data do with actions. */
export const approvals: Dashboard = {
  uid: 'countersign-approvals',
  title: 'Countersign / Approvals',
  description: 'Actions from submission over the decision to their execution.',
  variables: [actionType],
  rows: [
    {
      title: 'In the chosen time',
      panels: [
        total(
          'Submitted',
          'Actions that makers filed.',
          inRange('countersign_actions_submitted_total'),
        ),
        total(
          'Decided',
          'Approved, rejected or withdrawn.',
          inRange('countersign_actions_decided_total'),
        ),
        total(
          'Executed',
          'Actions whose owner made the change.',
          inRange('countersign_executions_settled_total', ', outcome="executed"'),
        ),
        total(
          'Refused',
          'Approved actions that their owner refused, such as a name that was taken meanwhile.',
          inRange('countersign_executions_settled_total', ', outcome="refused"'),
        ),
        total(
          'Stalled now',
          'Approved actions that used up their attempts and wait for an admin’s retry.',
          'max(countersign_executions_open{state="stalled"})',
          { limits: [1, 1] },
        ),
        total(
          'Oldest waiting now',
          'How long the oldest action has been waiting for a checker.',
          `max(countersign_actions_oldest_waiting_seconds{${chosen}})`,
          { unit: 's', limits: [24 * 3600, 72 * 3600], empty: 'none' },
        ),
      ],
    },
    {
      title: 'Decisions',
      panels: [
        {
          title: 'Submitted',
          description: 'Actions an hour.',
          unit: 'short',
          stacked: true,
          empty: 'none',
          queries: [
            {
              expr: hourly('countersign_actions_submitted_total', 'action_type'),
              legend: '{{action_type}}',
            },
          ],
        },
        {
          title: 'Decided',
          description: 'Decisions an hour.',
          unit: 'short',
          stacked: true,
          empty: 'none',
          queries: [
            {
              expr: hourly('countersign_actions_decided_total', 'decision'),
              legend: '{{decision}}',
            },
          ],
        },
        {
          title: 'Waiting for a checker',
          description: 'Actions nobody has decided on.',
          unit: 'short',
          stacked: true,
          queries: [
            {
              expr: `max by (action_type) (countersign_actions_waiting{${chosen}})`,
              legend: '{{action_type}}',
            },
          ],
        },
        {
          title: 'Turnaround',
          description: 'From submission to decision, for half and for 95 % of the actions.',
          unit: 's',
          width: 12,
          empty: 'no decisions',
          queries: [
            {
              expr: quantile(0.5, 'countersign_action_turnaround_seconds', 'decision'),
              legend: '{{decision}}, half',
            },
            {
              expr: quantile(0.95, 'countersign_action_turnaround_seconds', 'decision'),
              legend: '{{decision}}, 95 %',
            },
          ],
        },
        {
          title: 'Oldest waiting',
          description: 'Age of the oldest undecided action; after three days an alert says so.',
          unit: 's',
          width: 12,
          limits: [24 * 3600, 72 * 3600],
          queries: [
            {
              expr: `max by (action_type) (countersign_actions_oldest_waiting_seconds{${chosen}})`,
              legend: '{{action_type}}',
            },
          ],
        },
      ],
    },
    {
      title: 'Executions',
      panels: [
        {
          title: 'Settled',
          description: 'Executions an hour, by what became of them.',
          unit: 'short',
          stacked: true,
          empty: 'none',
          queries: [
            {
              expr: hourly('countersign_executions_settled_total', 'outcome'),
              legend: '{{outcome}}',
            },
          ],
        },
        {
          title: 'From approval to outcome',
          description:
            'For half and for 95 % of the executions; well below 3 s the checker sees the outcome at once.',
          unit: 's',
          limits: [3],
          empty: 'no executions',
          queries: [
            {
              expr: quantile(0.5, 'countersign_execution_duration_seconds', 'outcome'),
              legend: '{{outcome}}, half',
              exemplar: true,
            },
            {
              expr: quantile(0.95, 'countersign_execution_duration_seconds', 'outcome'),
              legend: '{{outcome}}, 95 %',
              exemplar: true,
            },
          ],
        },
        {
          title: 'Open',
          description: 'Queued ones are tried again by themselves; stalled ones wait for an admin.',
          unit: 'short',
          queries: [{ expr: 'max by (state) (countersign_executions_open)', legend: '{{state}}' }],
        },
        {
          title: 'Oldest queued',
          description: 'Age of the oldest approved action that is neither executed nor refused.',
          unit: 's',
          limits: [60],
          queries: [
            { expr: 'max(countersign_executions_oldest_queued_seconds)', legend: 'oldest' },
          ],
        },
        {
          title: 'Failed deliveries',
          description: 'Attempts an hour that brought no outcome: the owner was away or slow.',
          unit: 'short',
          empty: 'none',
          queries: [
            {
              expr: hourly('countersign_execution_failures_total', 'action_type'),
              legend: '{{action_type}}',
            },
          ],
        },
        {
          title: 'Takeovers',
          description:
            'Executions an hour that another process finished, since their own stopped or hung.',
          unit: 'short',
          empty: 'none',
          queries: [
            {
              expr: hourly('countersign_execution_takeovers_total', 'action_type'),
              legend: '{{action_type}}',
            },
          ],
        },
      ],
    },
  ],
};
