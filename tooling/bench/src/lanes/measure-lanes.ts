import type { System } from '@countersign/cli/system';
import { databaseOf } from '@countersign/testkit/query';
import { fill } from '../growth/fill.ts';
import type { Sheet } from '../output/sheet.ts';
import { isSound } from '../statistics/ratio.ts';
import { gatewayLane, peopleOf, withSystem } from '../system/bench-system.ts';
import { processorOf } from '../system/usage.ts';
import { startTutorial, type Tutorial } from '../tutorial/start.ts';
import { batchLane } from './batch-lane.ts';
import { contend, contestsOf, type Outcome } from './compare.ts';
import { drizzleLane, pgLane, rawLane, rowLane } from './database-lanes.ts';
import { filingStatement } from './filing-statement.ts';
import { type Lane, type LaneName, laneNames, type Step } from './lane.ts';
import { serviceLane, tokenOf } from './service-lane.ts';
import type { Slice } from './slice.ts';
import { tutorialLane } from './tutorial-lane.ts';

/** What is compared, and how often. */
export interface LanesPlan {
  lanes: readonly LaneName[];
  /** What each is compared with. */
  against: LaneName;
  steps: readonly Step[];
  clients: readonly number[];
  seconds: number;
  pairs: number;
  /** How many actions there are before, in ours and in the tutorial's. */
  rows: number;
  tutorialRows: number;
}

/**
 * Measures how many steps a second each lane does, as a ratio to one of them, on one cluster in one
 * run with `fsync`.
 */
export async function measureLanes(sheet: Sheet, plan: LanesPlan): Promise<void> {
  await withSystem(sheet, {}, async (system) => {
    const superuserUrl = system.superuserUrl ?? '';
    const { pid } = system.postgres!;
    const postgresSeconds = (): number => processorOf(pid);
    if (plan.rows > 0) await fill(databaseOf(superuserUrl, 'workflow'), plan.rows, sheet.progress);
    const most = Math.max(...plan.clients);
    const tutorial = await startTutorial(superuserUrl, plan.tutorialRows);
    try {
      const lanes = await openLanes(sheet, system, plan, tutorial, most);
      for (const clients of plan.clients) {
        const slice = { seconds: plan.seconds, clients, postgresSeconds };
        print(sheet, plan, clients, await measureWith(sheet, plan, slice, lanes));
      }
      await Promise.all([...lanes.values()].map((lane) => lane.close()));
    } finally {
      await tutorial.stop();
    }
  });
}

async function openLanes(
  sheet: Sheet,
  system: System,
  { lanes: wanted, against }: LanesPlan,
  tutorial: Tutorial,
  connections: number,
): Promise<Map<LaneName, Lane>> {
  const people = await peopleOf(sheet, system, connections);
  const [maker] = people.makers;
  const { token, personId } = await tokenOf(system, maker!);
  const statement = await filingStatement(system, { token, makerId: personId });
  const { url } = system.databases.workflow!;
  const ownerUrl = databaseOf(system.superuserUrl!, 'workflow');
  const waiting: string[] = [];
  const open: Record<LaneName, () => Lane | Promise<Lane>> = {
    row: () => rowLane(tutorial.databaseUrl, connections),
    raw: () => rawLane(url, statement, connections),
    batch: () => batchLane(ownerUrl, url, statement),
    pg: () => pgLane(url, statement, connections),
    drizzle: () => drizzleLane(url, statement, connections),
    service: () => serviceLane(system, people, { connections, waiting }),
    gateway: () => gatewayLane(system, people, { connections, waiting }),
    tutorial: () => tutorialLane(tutorial.url, connections),
  };
  const lanes = new Map<LaneName, Lane>();
  for (const name of laneNames) {
    if (name === against || wanted.includes(name)) lanes.set(name, await open[name]());
  }
  return lanes;
}

function measureWith(
  sheet: Sheet,
  { against, steps, pairs }: LanesPlan,
  slice: Slice,
  lanes: ReadonlyMap<LaneName, Lane>,
): Promise<Outcome[]> {
  const base = lanes.get(against)!;
  const contests = steps.flatMap((step) => contestsOf(step, [against, base], lanes));
  return contend(contests, slice, pairs, (round) =>
    sheet.progress(`lanes with ${slice.clients} clients: round ${round} of ${pairs}`),
  );
}

function print(
  sheet: Sheet,
  { against, pairs, seconds, rows, tutorialRows }: LanesPlan,
  clients: number,
  outcomes: readonly Outcome[],
): void {
  sheet.heading(
    `${clients} ${clients === 1 ? 'client' : 'clients'}`,
    `Calls a second, and the ratio to the lane “${against}” in the middle of ${pairs} pairs of ${seconds} s ` +
      `with its 95 % interval. Ours began with ${rows} actions, the tutorial with ${tutorialRows}.`,
  );
  const columns = [
    'Step',
    'Lane',
    'a second',
    against,
    'ratio',
    'from',
    'to',
    'PostgreSQL ms',
    `${against} PostgreSQL ms`,
  ];
  sheet.table(
    columns,
    outcomes.map(({ step, name, lane, base, ratio, low, high, lanePostgresMs, basePostgresMs }) => [
      step,
      name,
      lane,
      base,
      ratio,
      low,
      high,
      lanePostgresMs,
      basePostgresMs,
    ]),
  );
  for (const outcome of outcomes) {
    const { step, name, lane, base, ratio, low, high } = outcome;
    const isControl = name.endsWith('(control)');
    const sound = !isControl || isSound({ ratio, low, high });
    sheet.record('lanes', {
      step,
      lane: name,
      against,
      clients,
      pairs,
      perSecond: lane,
      againstPerSecond: base,
      ratio,
      low,
      high,
      postgresMs: outcome.lanePostgresMs,
      againstPostgresMs: outcome.basePostgresMs,
      ...(isControl && { sound }),
    });
    if (!sound) {
      sheet.line(
        `\nThe control of ${step} is ${ratio.toFixed(3)}, outside of 0.97 to 1.03: the machine was too ` +
          'unsteady for ratios this fine. Run it again.',
      );
    }
  }
}
