import { withClient } from '@countersign/testkit/query';
import type { FilingStatement } from './filing-statement.ts';

/** Files what an array of rows of texts says; yields for each why it was refused, or null. */
export const batchStatement = 'select bench.file_all($1::text[]) as refused';

/**
 * Makes the function that files several actions, one after the other by the statement that files one, in
 * a subtransaction of its own with its deferred checks: one that is refused leaves the others alone.
 *
 * @param ownerUrl the database by a login that may make it
 */
export async function createBatch(
  ownerUrl: string,
  { text, nextValues }: FilingStatement,
): Promise<void> {
  await withClient(ownerUrl, async (client) => {
    await client.query({ name: 'typed', text, values: nextValues() });
    const { rows } = await client.query<{ types: string[] }>(
      `select parameter_types::text[] as types from pg_prepared_statements where name = 'typed'`,
    );
    const types = rows[0]!.types;
    const one = text.replaceAll(
      /\$(\d+)/g,
      (_, place: string) => `(filings[place][${place}]::${types[Number(place) - 1]})`,
    );
    await client.query(`
      create schema bench;
      grant usage on schema bench to public;
      create function bench.file_all(filings text[]) returns text[] language plpgsql as $batch$
      #variable_conflict use_column
      declare
        filed record;
        refused text[] := '{}';
      begin
        set constraints all immediate;
        for place in 1 .. array_length(filings, 1) loop
          begin
            ${one} into filed;
            refused := array_append(refused, case when filed is null then 'no row' end);
          exception when others then
            refused := array_append(refused, sqlerrm);
          end;
        end loop;
        return refused;
      end $batch$`);
  });
}
