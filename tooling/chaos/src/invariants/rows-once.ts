import type { Evidence } from './evidence.ts';
import { groupBy } from './group-by.ts';

/** A row of a batch becomes one action, of the batch's maker and type, or none; and an action comes of one row. */
export function rowsOnce({ state: { batches, batchOutcomes }, cases }: Evidence): string[] {
  const filed = batchOutcomes.filter(({ action_id: id }) => id !== null);
  const of = new Map(batches.map((batch) => [batch.id, batch]));
  return [
    ...moreThanOnce(batchOutcomes, (row) => `row ${row.line} of batch ${row.batch_id}`),
    ...moreThanOnce(filed, (row) => `the action ${row.action_id} of a batch`),
    ...filed
      .filter(({ action_id: id, batch_id }) => {
        const [batch, action] = [of.get(batch_id), cases.get(id ?? '')?.action];
        return action?.maker_id !== batch?.maker_id || action?.action_type !== batch?.action_type;
      })
      .map(({ batch_id, line }) => `row ${line} of batch ${batch_id} became another’s action`),
  ];
}

function moreThanOnce<T>(rows: readonly T[], nameOf: (row: T) => string): string[] {
  return [...groupBy(rows, nameOf)]
    .filter(([, all]) => all.length > 1)
    .map(([name, all]) => `${name} is there ${all.length} times`);
}
