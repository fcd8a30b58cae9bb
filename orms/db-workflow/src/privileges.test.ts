import { applicationLoginContract, rightsOf } from '@countersign/database/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDb, type WorkflowTestDb } from './testing.ts';

let db: WorkflowTestDb;

beforeAll(async () => {
  db = await createTestDb();
});
afterAll(() => db.close());

applicationLoginContract(() => db);

test('each right of the application login', async () => {
  expect(await rightsOf(db)).toEqual({
    action_attachments: 'SELECT, INSERT (action_id, revision, attachment_id)',
    action_index: 'SELECT, INSERT, UPDATE',
    action_parties: 'SELECT, INSERT (action_id, revision, person_id)',
    action_people: 'SELECT, INSERT (action_id, person_id, part, person_name)',
    action_stages:
      'SELECT, INSERT (action_id, revision, stage, step, definition, needed, computed_group, other_than, limit_amount, limit_currency)',
    actions:
      'SELECT, INSERT (action_type, schema_version, maker_id, required_approvals, audit_count, target, search, policy_position, awaits, expires_at, execute_within_hours, filed_again_from, reverses), ' +
      'UPDATE (required_approvals, status, revision, approvals, audit_count, target, search, decided_by, updated_at, decided_at, policy_position, awaits, expires_at, late_since, assignee_id, assignee_name, assigned_sequence, execute_within_hours, recused_sequence, adopter_id, adopter_name, orphaned_at, glass_sequence)',
    attachment_objects: 'SELECT, INSERT (sha256), UPDATE (put_at, kept), DELETE',
    attachments:
      'SELECT, INSERT (sha256, name, type, size, scanned, uploaded_by), UPDATE (bound), DELETE',
    audit_entries:
      'SELECT, INSERT (action_id, sequence, event, actor_id, actor_name, revision, detail, request_id, principal)',
    batch_outcomes: 'SELECT, INSERT (batch_id, line, action_id, problems)',
    batch_rows: 'SELECT, INSERT (batch_id, line, payload), DELETE',
    batches:
      'SELECT, INSERT (maker_id, maker_name, principal, request_id, action_type, mode, total, digest, key, due_at), UPDATE (state, due_at, attempt, failures, checked, ended_at)',
    break_glass_cases:
      'SELECT, INSERT (action_id, person_id, reason, session_id, second_factor_at, due_at), UPDATE (overdue_at, closed_at, closed_by, outcome)',
    break_glass_reviews:
      'SELECT, INSERT (action_id, person_id, outcome, comment, session_id, stage, groups)',
    comments:
      'SELECT, INSERT (action_id, author_id, author_name, text, mentions), UPDATE (text, mentions, removed_at)',
    drafts:
      'SELECT, INSERT (id, owner_id, owner_name, action_type, payload, target, filed_again_from, schedule, attachments), UPDATE (action_type, payload, target, filed_again_from, readers, schedule, attachments), DELETE',
    event_positions: 'SELECT, INSERT (position, action_id, sequence, latest)',
    event_sequencer: 'SELECT, UPDATE (floor, mark_id, history_from)',
    executions:
      'SELECT, INSERT (action_id, revision, hash, state, attempt, due_at, claimed, trace_parent, not_after, not_before), ' +
      'UPDATE (state, attempt, failures, due_at, result, refusal, last_error, settled_at, claimed, cancel_wished_at, because)',
    idempotency_keys:
      'SELECT, INSERT (person_id, method, path, key, body_hash, action_id, comment_id), DELETE',
    policy_versions: 'SELECT, INSERT (action_type, version, document, action_id)',
    reminders:
      'SELECT, INSERT (action_id, revision, stage, due_at), UPDATE (due_at, reminded_at), DELETE',
    reviews:
      'SELECT, INSERT (action_id, revision, checker_id, status, comment, hash, session_id, stage, groups, signs, entered, second_factor_at, on_behalf_of, given_by)',
    revisions:
      'SELECT, INSERT (action_id, revision, author_id, payload, canonical, hash, target, target_version, before, after, warnings, policy, schedule, attachments)',
    webhooks: 'SELECT, INSERT (action_id)',
  });
});
