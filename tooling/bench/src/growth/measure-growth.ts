import { startThrowawayCluster } from '@countersign/postgres';
import { tutorialLane } from '../lanes/tutorial-lane.ts';
import { stepOf } from '../lanes/lane.ts';
import type { Sheet } from '../output/sheet.ts';
import { slopeOf } from '../statistics/slope.ts';
import { startTutorial, type Tutorial } from '../tutorial/start.ts';
import { buffersOf } from './buffers.ts';
import { cases } from './cases.ts';
import { type Growth, measureRounds } from './rounds.ts';
import { startSubject, type Subject } from './subject.ts';

/** How many actions each database has, from few to many, and how often each question is asked. */
export interface GrowthPlan {
  sizes: readonly number[];
  rounds: number;
}

const control = 'first page (control)';

/**
 * Measures how the time of the list grows with what is stored: the first page, a deep cursor, each
 * single filter and text searches, and the tutorial’s list.
 *
 * All sizes run side by side in one PostgreSQL and one process.
 */
export async function measureGrowth(sheet: Sheet, { sizes, rounds }: GrowthPlan): Promise<void> {
  const cluster = await startThrowawayCluster();
  const subjects: Subject[] = [];
  const tutorials: Tutorial[] = [];
  try {
    for (const size of sizes) {
      subjects.push(await startSubject(cluster.superuserUrl, size, sheet.progress));
      tutorials.push(await startTutorial(cluster.superuserUrl, size));
    }
    const measured: [string, Growth][] = [];
    const measure = async (name: string, calls: (() => Promise<unknown>)[]): Promise<void> => {
      sheet.progress(`growth: ${name}`);
      measured.push([name, await measureRounds(calls, sizes, rounds)]);
    };
    await measure(
      control,
      subjects.map(() => () => subjects[0]!.list('')),
    );
    for (const [name, queryOf] of Object.entries(cases)) {
      const queries = await Promise.all(subjects.map(async (subject) => queryOf(subject)));
      await measure(
        name,
        subjects.map((subject, index) => () => subject.list(queries[index]!)),
      );
    }
    const lanes = tutorials.map(({ url }) => tutorialLane(url, 1));
    await measure(
      'tutorial: first page',
      lanes.map((lane) => () => stepOf(lane, 'list')(0)),
    );
    await Promise.all(lanes.map((lane) => lane.close()));
    print(sheet, { sizes, rounds }, measured);
    sheet.progress('growth: what a page reads');
    const pages = subjects.map(({ database, list }) => ({ database, call: () => list('') }));
    printBuffers(sheet, sizes, await buffersOf(cluster.superuserUrl, pages, 100));
  } finally {
    await Promise.all([...subjects, ...tutorials].map((one) => one.stop()));
    await cluster.stop('immediate');
  }
}

function print(
  sheet: Sheet,
  { sizes, rounds }: GrowthPlan,
  measured: readonly [string, Growth][],
): void {
  sheet.heading(
    'Growth of the list',
    `Milliseconds at the service with so many actions, in the middle of ${rounds}; the ratio is that of the ` +
      'most to the fewest, the slope the power of the size by which it grows.',
  );
  sheet.table(
    ['Question', ...sizes.map(String), 'ratio', 'slope'],
    measured.map(([name, { milliseconds, ratio, slope }]) => [name, ...milliseconds, ratio, slope]),
  );
  for (const [question, { milliseconds, ratio, slope }] of measured) {
    const bySize = Object.fromEntries(sizes.map((size, index) => [`${size}`, milliseconds[index]]));
    sheet.record('growth', { question, ratio, slope, ...bySize });
  }
  const ours = measured.filter(([name]) => name !== control && !name.startsWith('tutorial'));
  const [name, { ratio }] = ours.toSorted(([, one], [, two]) => two.ratio - one.ratio)[0]!;
  sheet.line(`\nThe worst of ours is “${name}” with ${ratio.toFixed(2)}; at most 2 is wanted.`);
}

function printBuffers(sheet: Sheet, sizes: readonly number[], buffers: readonly number[]): void {
  const slope = slopeOf(sizes.map((size, index) => ({ size, value: buffers[index]! })));
  sheet.heading('What a first page reads', 'Blocks of 8 kB, nearly all from memory.');
  sheet.table(['', ...sizes.map(String), 'slope'], [['blocks', ...buffers, slope]]);
  const bySize = Object.fromEntries(sizes.map((size, index) => [`${size}`, buffers[index]]));
  sheet.record('buffers', { slope, ...bySize });
}
