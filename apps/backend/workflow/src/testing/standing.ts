import type { TestWorkflow } from './service.ts';

/** Puts a person into groups and gives them limits, as the owner of auth's database writes down what actions did. */
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
      `with done as (
        insert into provisionings (action_id, group_name, kind, request_hash, outcome)
        values (uuidv7(), $1, 'create_group', 'h', 'changed') returning action_id
      ) insert into groups (name, title, created_by_action) select $1, $1, action_id from done
      where not exists (select from groups where name = $1)`,
      [name],
    );
    await inAuth(
      `with done as (
        insert into provisionings (action_id, group_name, kind, request_hash, outcome)
        values (uuidv7(), $1, 'change_membership', 'h', 'changed') returning action_id
      ) insert into group_members (group_name, person_id, added_by_action) select $1, $2, action_id from done`,
      [name, personId],
    );
  }
  for (const [currency, amount] of Object.entries(limits)) {
    await inAuth(
      `with done as (
        insert into provisionings (action_id, person_id, kind, request_hash, outcome)
        values (uuidv7(), $2, 'change_limits', 'h', 'changed') returning action_id
      ) insert into person_limits (person_id, currency, amount, set_by_action)
      select $2, $1, $3::numeric, action_id from done`,
      [currency, personId, amount],
    );
  }
}

/** Lets a person stand in for another from yesterday until tomorrow, as auth writes down what an action did. */
export async function addDelegation(
  { inAuth }: Pick<TestWorkflow, 'inAuth'>,
  delegatorId: string,
  delegateId: string,
): Promise<void> {
  await inAuth(
    `with done as (
      insert into provisionings (action_id, person_id, kind, request_hash, outcome)
      values (uuidv7(), $1, 'create_delegation', 'h', 'changed') returning action_id
    ) insert into delegations (delegator_id, delegate_id, starts_at, ends_at, reason, created_by_action)
    select $1, $2, now() - interval '1 day', now() + interval '1 day', 'On leave', action_id from done`,
    [delegatorId, delegateId],
  );
}

/** Ends it, at once. */
export async function endDelegation(
  { inAuth }: Pick<TestWorkflow, 'inAuth'>,
  delegatorId: string,
): Promise<void> {
  await inAuth(
    `update delegations set ended_at = now(), ended_by = delegator_id where delegator_id = $1 and ended_at is null`,
    [delegatorId],
  );
}
