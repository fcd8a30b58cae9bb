import type { TestWorkflow } from './service.ts';

/** Puts a person into groups and gives them limits, as the owner of auth's database. */
export async function giveStanding(
  { inAuth }: Pick<TestWorkflow, 'inAuth'>,
  personId: string,
  {
    groups = [],
    limits = {},
  }: { groups?: readonly string[]; limits?: Readonly<Record<string, string>> },
): Promise<void> {
  for (const name of groups) {
    await inAuth(
      `insert into groups (name, title, created_by_action) values ($1, $1, uuidv7()) on conflict do nothing`,
      [name],
    );
    await inAuth(
      'insert into group_members (group_name, person_id, added_by_action) values ($1, $2, uuidv7())',
      [name, personId],
    );
  }
  for (const [currency, amount] of Object.entries(limits)) {
    await inAuth(
      'insert into person_limits (person_id, currency, amount, set_by_action) values ($1, $2, $3, uuidv7())',
      [personId, currency, amount],
    );
  }
}
