import { query } from '@countersign/testkit/query';
import { subscribe } from '../log/subscriber.ts';
import type { Lab } from '../system/lab.ts';
import { file, must } from './acts.ts';
import type { Scenario } from './scenario.ts';

const actions = 12;
const turns = 3;

/** Entries are committed in another order than they are inserted in, while somebody reads the log. */
export const lateCommits: Scenario = {
  name: 'who began first commits last while the log is read',
  fault: 'late commits',
  async run(lab, random) {
    const { maker, checker, checker2 } = lab.staff;
    const filed = [];
    for (let count = 0; count < actions; count += 1) {
      filed.push(await file(lab, 'create_promotion'));
    }
    const subscriber = await subscribe(lab, random);
    const before = subscriber.received();
    const hurry = await delayCommits(lab);
    try {
      for (let turn = 0; turn < turns; turn += 1) {
        const remarks = filed.flatMap(({ id }) => [checker.comment(id), checker2.comment(id)]);
        const ended = await Promise.all(random.shuffle(remarks));
        must(
          ended.every(({ type }) => type === 'ok'),
          'each remark is acknowledged',
        );
      }
      for (const { id } of filed) must((await maker.withdraw(id)).type === 'ok', 'it is withdrawn');
    } finally {
      await hurry();
      await subscriber.stop();
    }
    must(subscriber.received() > before, 'somebody read the log meanwhile');
    return { faults: actions * turns, recoveries: [] };
  },
};

/** Has every other remark take a tenth of a second to commit; the returned function ends that. */
async function delayCommits(lab: Lab): Promise<() => Promise<void>> {
  const workflow = lab.databaseUrl('workflow');
  lab.history.note('remarks commit late');
  await query(
    workflow,
    `create function linger() returns trigger language plpgsql as $$ begin
       if new.sequence % 2 = 0 then perform pg_sleep(0.1); end if;
       return null;
     end $$`,
  );
  await query(
    workflow,
    `create constraint trigger lingers after insert on audit_entries deferrable initially deferred
     for each row when (new.event = 'commented') execute function linger()`,
  );
  return async () => {
    await query(workflow, 'drop trigger lingers on audit_entries');
    await query(workflow, 'drop function linger()');
  };
}
