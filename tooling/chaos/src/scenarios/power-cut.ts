import { acknowledged } from '../client/person.ts';
import { crashServer } from '../system/crash-server.ts';
import { until } from '@countersign/testkit/until';
import { must, newPayload } from './acts.ts';
import type { Scenario } from './scenario.ts';

const times = 8;

/** PostgreSQL dies the moment after people were told that their actions are filed. */
export const powerCut: Scenario = {
  name: 'immediate stop of PostgreSQL right after acknowledgements',
  fault: 'power cut',
  async run(lab) {
    const { maker, maker2, checker } = lab.staff;
    const filed = await Promise.all(
      Array.from({ length: times }, (_, index) =>
        (index % 2 ? maker : maker2).submit(
          'create_promotion',
          newPayload(lab, 'create_promotion'),
        ),
      ),
    );
    await crashServer(lab);
    const accepting = performance.now();
    const actions = filed.map(acknowledged);
    const [first] = actions;
    await until('they can be read again', async () => {
      const ending = await checker.read(first!.id);
      return ending.type === 'info' ? undefined : true;
    });
    const recovery = performance.now() - accepting;
    const found = await Promise.all(actions.map(({ id }) => checker.read(id)));
    must(
      found.every(({ type }) => type === 'ok'),
      'everything that was acknowledged is there',
    );
    return { faults: 1, recoveries: [recovery] };
  },
};
