import { laneNames, type LaneName, type Step, steps } from '../lanes/lane.ts';

/** What each part does when it is not told otherwise. */
export const defaults = {
  lanes: {
    lanes: laneNames.filter((name) => name !== 'batch') as LaneName[],
    against: 'tutorial' as LaneName,
    steps: ['submit', 'approve', 'list'] as Step[],
    clients: [1, 8, 32],
    seconds: 1,
    pairs: 20,
    rows: 10_000,
    tutorialRows: 10_000,
  },
  processor: { seconds: 15, clients: [8] },
  latency: {
    seconds: 15,
    clients: 8,
    approvals: 300,
    steps: [...steps] as Step[],
  },
  endurance: { minutes: 60, restSeconds: 60, clients: 8 },
  growth: { sizes: [10_000, 100_000, 1_000_000], rounds: 40 },
  processes: { processes: [1, 2, 4], clients: 16, seconds: 10 },
  disk: { actions: 100_000 },
  events: { seconds: 4, pairs: 10, clients: 8 },
  streams: { streams: 1_000, each: 20 },
  bulk: { rows: 1_000, rounds: 3 },
  policies: { actions: 100_000, rounds: 3, rules: [1, 10, 50] },
};
