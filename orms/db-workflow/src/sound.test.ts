import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { actionsBy } from './testing-actions.ts';
import { openForTests } from './testing-logins.ts';

const { run, asOwner } = openForTests();

const [maker, checker] = [randomUUID(), randomUUID()];
const { file, approve } = actionsBy(run, { maker, checker });
let id: string;
beforeAll(async () => {
  id = await file();
  await approve(id);
});

/** The rule by which a row can't become what `set` says, with no trigger in the way; none when it can. */
async function broken(table: string, set: string): Promise<string | undefined> {
  const key = table === 'actions' ? 'id' : 'action_id';
  try {
    await asOwner(`begin; alter table ${table} disable trigger user;
      update ${table} set ${set} where ${key} = '${id}'`);
    return undefined;
  } catch (error) {
    const { code, table: of, constraint } = error as Record<string, string>;
    return code === '23514' && of === table ? constraint : String(error);
  } finally {
    await asOwner('rollback');
  }
}

const principal = (of: string) => `actor_id = '${checker}', principal = '${of}'`;

describe('whoever writes', () => {
  test.each([
    ['actions', "status = 'lost'", 'actions_status_known'],
    ['actions', 'decided_at = null', 'actions_decided_once'],
    ['actions', "status = 'returned'", 'actions_decided_once'],
    ['actions', 'required_approvals = 0', 'actions_quorum_positive'],
    ['actions', 'revision = 0', 'actions_counts_sane'],
    ['actions', 'approvals = -1', 'actions_counts_sane'],
    ['actions', 'audit_count = 0', 'actions_counts_sane'],
    ['actions', "assignee_name = 'A'", 'actions_assigned_whole'],
    ['actions', 'assigned_sequence = 1', 'actions_assigned_whole'],
    ['actions', 'execute_within_hours = 0', 'actions_window_sane'],
    ['actions', 'execute_within_hours = 8761', 'actions_window_sane'],
    ['reviews', "status = 'asked'", 'reviews_status_known'],
    ['reviews', "status = 'represented'", 'reviews_status_known'],
    ['reviews', 'given_by = gen_random_uuid()', 'reviews_status_known'],
    ['reviews', "status = 'rejected', comment = null", 'reviews_rejection_explained'],
    ['reviews', 'on_behalf_of = checker_id', 'reviews_on_behalf_of_another'],
    ['revisions', "before = '{}'", 'revisions_before_of_target'],
    ['revisions', "hash = repeat('0', 64)", 'revisions_hash_true'],
    ['revisions', "canonical = canonical || ' '", 'revisions_hash_true'],
    ['revisions', 'revision = 0', 'revisions_numbered'],
    ['revisions', 'revision = 2001', 'revisions_within_ceiling'],
    ['revisions', "warnings = '{}'", 'revisions_warnings_list'],
    ['revisions', `payload = '{"a":2}', after = '{"a":2}'`, 'revisions_payload_true'],
    ['revisions', `after = '{"a":2}'`, 'revisions_picture_true'],
    ['revisions', `target = 't', before = '{}'`, 'revisions_target_true'],
    ['revisions', `target_version = '1'`, 'revisions_target_true'],
    ['action_stages', 'stage = 0', 'action_stages_sane'],
    ['action_stages', 'step = 0', 'action_stages_sane'],
    ['action_stages', 'needed = 0', 'action_stages_sane'],
    ['action_stages', 'rejections = 0', 'action_stages_sane'],
    ['action_stages', "who = '{}'", 'action_stages_sane'],
    ['action_stages', 'late_hours = 1', 'action_stages_late'],
    ['action_stages', "late = '{role:admin}'", 'action_stages_late'],
    ['action_stages', 'limit_amount = 1', 'action_stages_limit'],
    ['action_stages', "limit_amount = -1, limit_currency = 'EUR'", 'action_stages_limit'],
    ['action_stages', "limit_amount = 'Infinity', limit_currency = 'EUR'", 'action_stages_limit'],
    ['action_people', "part = 'friend'", 'action_people_part_known'],
    ['audit_entries', 'sequence = sequence - 2', 'audit_entries_numbered'],
    ['audit_entries', principal('service:workflow'), 'audit_entries_principal'],
    ['audit_entries', principal('session:'), 'audit_entries_principal'],
    ['audit_entries', principal('session:a:b'), 'audit_entries_principal'],
    ['audit_entries', principal(`session:${'a'.repeat(129)}`), 'audit_entries_principal'],
    ['audit_entries', principal(`key:${'a'.repeat(129)}`), 'audit_entries_principal'],
    ['audit_entries', "actor_id = null, principal = 'key:k'", 'audit_entries_principal'],
    ['audit_entries', `detail = '{"said":1}'`, 'audit_entries_detail_known'],
    ['executions', "state = 'lost'", 'executions_state_known'],
    ['executions', "state = 'executed', settled_at = now()", 'executions_result_told'],
    ['executions', "result = '{}'", 'executions_result_told'],
    ['executions', "refusal = '{}'", 'executions_refusal_told'],
    ['executions', "because = 'cancelled'", 'executions_cancellation_told'],
    ['executions', "state = 'cancelled', settled_at = now()", 'executions_cancellation_told'],
    [
      'executions',
      "state = 'cancelled', because = 'window_missed', settled_at = now()",
      'executions_cancellation_told',
    ],
    ['executions', 'settled_at = now()', 'executions_settled_once'],
    ['executions', "state = 'scheduled'", 'executions_scheduled_for'],
  ])('a row of %s with %s is refused', async (table, set, rule) => {
    expect(await broken(table, set)).toBe(rule);
  });

  test.each([
    ['actions', 'execute_within_hours = 8760'],
    ['actions', `assignee_id = '${checker}', assignee_name = 'C', assigned_sequence = 200000`],
    ['revisions', `after = '{"a":1,"b":2}'`],
    [
      'action_stages',
      "limit_amount = 0, limit_currency = 'EUR', late = '{role:admin}', late_hours = 1",
    ],
    ['audit_entries', principal(`session:${'a'.repeat(128)}`)],
    ['audit_entries', principal(`key:${'a'.repeat(128)}`)],
    ['executions', "state = 'stalled'"],
  ])('a row of %s with %s is not', async (table, set) => {
    expect(await broken(table, set)).toBeUndefined();
  });
});
