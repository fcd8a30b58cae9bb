import type { Variable } from './dashboard.ts';

/** Which services are shown. */
export const service: Variable = {
  name: 'service',
  label: 'Service',
  metric: 'http_request_duration_seconds_count{namespace="countersign"}',
};

/** The services that have a database of their own. */
export const databaseService: Variable = {
  ...service,
  metric: 'countersign_database_pool_max',
};

/** Which types of action are shown. */
export const actionType: Variable = {
  name: 'action_type',
  label: 'Action type',
  metric: 'countersign_actions_waiting',
};
