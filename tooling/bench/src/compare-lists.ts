import { personId } from './fill.ts';
import { measurePairs } from './measure.ts';
import { startSubject, type Subject } from './subject.ts';
import { startThrowawayCluster } from '@countersign/postgres';

type Case = (subject: Subject) => string | Promise<string>;

/** Query strings; a function gets the subject, so that cursors and codes fit its size. */
const cases: Record<string, Case> = {
  'first page': () => '',
  'deep cursor': async (subject) => `cursor=${await subject.idAt(0.1)}`,
  'oldest first': () => 'sort=oldest',
  'page 200': () => 'page=200&limit=20',
  'status=pending': () => 'status=pending',
  'status=approved': () => 'status=approved',
  'execution=none': () => 'execution=none',
  'execution=executed': () => 'execution=executed',
  'execution=stalled': () => 'execution=stalled',
  actionType: () => 'actionType=create_account',
  maker: () => `maker=${personId('maker', 7)}`,
  checker: () => `checker=${personId('checker', 7)}`,
  target: () => 'target=target-4711',
  'reviewableBy=me': () => 'reviewableBy=me',
  from: async (subject) => `from=${await subject.timeAt(0.5)}`,
  to: async (subject) => `to=${await subject.timeAt(0.5)}`,
  'text: one hit': (subject) => `q=code-${subject.size / 2}`,
  'text: many hits': () => 'q=promotion',
  'text: 1 in 200': () => 'q=maker+17',
  'text: a beginning': () => 'q=promot',
  'text: no hit': () => 'q=zzzzzz',
  'filter: no hit': () => `maker=${crypto.randomUUID()}`,
};

/**
 * Prints how long the list of actions takes at many actions, as a ratio to few, for the first page, a
 * deep cursor, each single filter, text searches and a filter without a hit.
 *
 * Both sizes run side by side in one PostgreSQL and one process, and each case is measured in adjacent
 * pairs in random order; the ratio is the median of the pairs.
 */
export async function compareLists(sizes: {
  small: number;
  large: number;
  pairs: number;
}): Promise<void> {
  const cluster = await startThrowawayCluster();
  try {
    console.log('Filling two databases:');
    const small = await startSubject(cluster.superuserUrl, sizes.small);
    const large = await startSubject(cluster.superuserUrl, sizes.large);
    console.log(
      `\n${'case'.padEnd(20)} ${'small ms'.padStart(9)} ${'large ms'.padStart(9)} ${'ratio'.padStart(7)}`,
    );
    let worst = 0;
    for (const [name, queryOf] of Object.entries<Case>({ 'A/A control': () => '', ...cases })) {
      const other = name === 'A/A control' ? small : large;
      const [a, b] = [await queryOf(small), await queryOf(other)];
      const result = await measurePairs(
        () => small.list(a),
        () => other.list(b),
        sizes.pairs,
      );
      if (name !== 'A/A control') worst = Math.max(worst, result.ratio);
      const figures = [
        result.a.toFixed(2).padStart(9),
        result.b.toFixed(2).padStart(9),
        result.ratio.toFixed(2).padStart(7),
      ];
      console.log(`${name.padEnd(20)} ${figures.join(' ')}`);
    }
    console.log(`\nWorst ratio: ${worst.toFixed(2)} (at most 2 is wanted)`);
    await small.stop();
    await large.stop();
  } finally {
    await cluster.stop('immediate');
  }
}
