import type { Dashboard } from './dashboard.ts';
import { service } from './variables.ts';

const chosen = 'service=~"$service"';
/** What Kubernetes says of the same pods: a service's container is always called app. */
const container = 'namespace="countersign", pod=~"$service-.+", container="app"';

/** The processes: event loop, memory, processor, garbage collection. */
export const runtime: Dashboard = {
  uid: 'countersign-runtime',
  title: 'Countersign / Runtime',
  description: 'What the processes of the services are made of and how busy they are.',
  variables: [service],
  rows: [
    {
      title: 'Processes',
      panels: [
        {
          title: 'Replicas that serve',
          description: 'Ready pods of each deployment.',
          unit: 'short',
          queries: [
            {
              expr: 'max by (deployment) (kube_deployment_status_replicas_available{namespace="countersign", deployment=~"$service"})',
              legend: '{{deployment}}',
            },
          ],
        },
        {
          title: 'Age',
          description: 'Time since each process started; back to zero is a restart.',
          unit: 's',
          queries: [{ expr: `time() - process_start_time_seconds{${chosen}}`, legend: '{{pod}}' }],
        },
        {
          title: 'Restarts',
          description: 'In the last hour, by Kubernetes.',
          unit: 'short',
          limits: [1, 3],
          queries: [
            {
              expr: `sum by (pod) (increase(kube_pod_container_status_restarts_total{${container}}[1h]))`,
              legend: '{{pod}}',
            },
          ],
        },
      ],
    },
    {
      title: 'Processor and event loop',
      panels: [
        {
          title: 'Processor',
          description: 'Cores that each process uses: its own code has one.',
          unit: 'suffix: cores',
          limits: [0.8],
          queries: [
            {
              expr: `sum by (pod) (rate(process_cpu_seconds_total{${chosen}}[$__rate_interval]))`,
              legend: '{{pod}}',
            },
          ],
        },
        {
          title: 'Event loop, 99th percentile',
          description: 'How late callbacks run; 10 ms is the resolution, more than 200 ms is felt.',
          unit: 's',
          limits: [0.2],
          queries: [
            {
              expr: `max by (pod) (nodejs_eventloop_lag_p99_seconds{${chosen}})`,
              legend: '{{pod}}',
            },
          ],
        },
        {
          title: 'Event loop, mean',
          description: 'How late callbacks run on average.',
          unit: 's',
          queries: [
            {
              expr: `max by (pod) (nodejs_eventloop_lag_mean_seconds{${chosen}})`,
              legend: '{{pod}}',
            },
          ],
        },
        {
          title: 'Processor, of the request',
          description:
            'Far above 100 % for long: ask for more, or nodes promise what they do not have.',
          unit: 'percentunit',
          limits: [2],
          queries: [
            {
              expr: `sum by (pod) (rate(container_cpu_usage_seconds_total{${container}}[$__rate_interval])) / max by (pod) (kube_pod_container_resource_requests{${container}, resource="cpu"})`,
              legend: '{{pod}}',
            },
          ],
        },
        {
          title: 'Garbage collection, time',
          description: 'Share of time that goes into collecting; a few percent are normal.',
          unit: 'percentunit',
          limits: [0.1],
          queries: [
            {
              expr: `sum by (pod) (rate(nodejs_gc_duration_seconds_sum{${chosen}}[$__rate_interval]))`,
              legend: '{{pod}}',
            },
          ],
        },
        {
          title: 'Garbage collection, runs',
          description: 'Collections a second, by kind; many major ones: memory is short.',
          unit: 'ops',
          queries: [
            {
              expr: `sum by (service, kind) (rate(nodejs_gc_duration_seconds_count{${chosen}}[$__rate_interval]))`,
              legend: '{{service}} {{kind}}',
            },
          ],
        },
      ],
    },
    {
      title: 'Memory and handles',
      panels: [
        {
          title: 'Memory',
          description: 'Resident memory of each process; a line that only rises is a leak.',
          unit: 'bytes',
          queries: [
            { expr: `max by (pod) (process_resident_memory_bytes{${chosen}})`, legend: '{{pod}}' },
          ],
        },
        {
          title: 'Memory, of the limit',
          description: 'At 100 % Kubernetes ends the container.',
          unit: 'percentunit',
          limits: [0.8, 0.95],
          queries: [
            {
              expr: `max by (pod) (container_memory_working_set_bytes{${container}}) / max by (pod) (kube_pod_container_resource_limits{${container}, resource="memory"})`,
              legend: '{{pod}}',
            },
          ],
        },
        {
          title: 'Heap',
          description: 'What JavaScript objects take.',
          unit: 'bytes',
          queries: [
            {
              expr: `max by (pod) (nodejs_heap_size_used_bytes{${chosen}})`,
              legend: '{{pod}} used',
            },
            {
              expr: `max by (pod) (nodejs_external_memory_bytes{${chosen}})`,
              legend: '{{pod}} external',
            },
          ],
        },
        {
          title: 'Open resources',
          description: 'Sockets, timers and others that keep each process busy.',
          unit: 'short',
          width: 12,
          queries: [
            {
              expr: `sum by (service, type) (nodejs_active_resources{${chosen}})`,
              legend: '{{service}} {{type}}',
            },
          ],
        },
        {
          title: 'File descriptors',
          description: 'Share of those allowed.',
          unit: 'percentunit',
          width: 12,
          limits: [0.8],
          queries: [
            {
              expr: `max by (pod) (process_open_fds{${chosen}} / process_max_fds{${chosen}})`,
              legend: '{{pod}}',
            },
          ],
        },
      ],
    },
  ],
};
