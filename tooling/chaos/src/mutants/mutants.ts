import { brokenConnections } from '../scenarios/broken-connections.ts';
import { changedOrder } from '../scenarios/changed-order.ts';
import { deactivation } from '../scenarios/deactivation.ts';
import { batchOfFew } from '../scenarios/batch-of-few.ts';
import { herd } from '../scenarios/herd.ts';
import { lateCommits } from '../scenarios/late-commits.ts';
import { lateDuplicate } from '../scenarios/late-duplicate.ts';
import { ownAction } from '../scenarios/own-action.ts';
import { ownEdit } from '../scenarios/own-edit.ts';
import { powerCut } from '../scenarios/power-cut.ts';
import { sameKey } from '../scenarios/same-key.ts';
import type { Mutant } from './mutant.ts';
import { mutantsOfEmergencies } from './mutants-of-emergencies.ts';
import { mutantsOfEndings } from './mutants-of-endings.ts';
import { mutantsOfDelegations } from './mutants-of-delegations.ts';
import { positionsAtInsert } from './positions-at-insert.ts';
import { mutantsOfPolicies, mutantsOfPowers, unasked } from './mutants-of-powers.ts';

/**
 * Services with one guard less each. What they leave behind stays, so those come last that take
 * away what the database guards too.
 */
export const mutants: readonly Mutant[] = [
  {
    name: 'a changed order is executed without a look at its hash',
    breaks: 'I6',
    service: 'promotion',
    mutation: {
      file: 'packages/owner/src/order.ts',
      edits: [{ find: 'actionHash(canonical) !== hash', replace: 'hash.length !== 64' }],
    },
    scenario: changedOrder,
  },
  {
    name: 'a refusal is told and not remembered',
    breaks: 'I12',
    service: 'promotion',
    mutation: {
      file: 'packages/owner/src/ledger.ts',
      edits: [
        {
          find: "const outcome = { outcome: 'refused', refusal } as const;\n  await writeRow(tx, { ...settled, notAfter: undefined }, outcome);",
          replace: "const outcome = { outcome: 'refused', refusal } as const;",
        },
      ],
    },
    scenario: lateDuplicate,
  },
  {
    name: 'nobody looks for what is due',
    breaks: 'I3',
    service: 'workflow',
    mutation: {
      file: 'workflow/src/executions/claim.ts',
      edits: [{ find: "where state = 'queued'", replace: "where state = 'nothing'" }],
    },
    scenario: brokenConnections,
  },
  {
    name: 'no answer is taken for success',
    breaks: 'I12',
    service: 'workflow',
    mutation: {
      file: 'workflow/src/executions/executor.ts',
      edits: [
        {
          find: "logger.warn({ actionId, attempt, err: error }, 'delivery brought no outcome');",
          replace: "await settle(db, actionId, { outcome: 'executed', result: {} });",
        },
      ],
    },
    scenario: brokenConnections,
  },
  {
    name: 'auth is not asked before a vote counts',
    breaks: 'I11',
    service: 'workflow',
    mutation: unasked,
    scenario: deactivation,
  },
  ...mutantsOfPowers,
  ...mutantsOfEndings,
  {
    name: 'actions are acknowledged before they are durable',
    breaks: 'I1',
    // The log is one for all databases: whatever else writes it out makes these commits durable.
    unguard: {
      workflow: [
        'alter system set synchronous_commit = off',
        "alter system set wal_writer_delay = '10s'",
        "alter system set wal_writer_flush_after = '1GB'",
        'alter system set bgwriter_lru_maxpages = 0',
        'alter system set autovacuum = off',
        'select pg_reload_conf()',
        'select pg_sleep(0.5)',
      ],
    },
    scenario: powerCut,
  },
  {
    name: 'an idempotency key is not looked up',
    breaks: 'I10',
    service: 'workflow',
    mutation: {
      file: 'workflow/src/idempotency/keyed-call.ts',
      edits: [{ find: 'if (!stored) return undefined;', replace: 'return undefined;' }],
    },
    unguard: {
      workflow: ['alter table idempotency_keys drop constraint idempotency_keys_pk'],
    },
    scenario: sameKey,
  },
  {
    name: 'an owner does not know what it has executed',
    breaks: 'I2',
    service: 'promotion',
    mutation: {
      file: 'packages/owner/src/ledger.ts',
      edits: [{ find: 'if (row === undefined) return undefined;', replace: 'return undefined;' }],
    },
    unguard: {
      promotion: [
        'alter table ledger drop constraint ledger_pkey',
        'alter table promotions drop constraint promotions_created_by_action_key',
        'drop index promotions_code_key',
      ],
    },
    scenario: brokenConnections,
  },
  ...mutantsOfPolicies,
  {
    name: 'each row of a batch is filed twice',
    breaks: 'I2',
    service: 'workflow',
    mutation: {
      file: 'workflow/src/batches/file-group.ts',
      edits: [
        {
          find: 'await storeRow(desk, batch, filer, row);',
          replace: 'for (const twice of [row, row]) await storeRow(desk, batch, filer, twice);',
        },
      ],
    },
    unguard: {
      workflow: [
        'alter table batch_outcomes drop constraint batch_outcomes_pk',
        'alter table batches disable trigger batches_guard',
      ],
    },
    scenario: batchOfFew,
  },
  ...mutantsOfDelegations,
  {
    name: 'makers may vote',
    breaks: 'I5',
    service: 'workflow',
    mutation: {
      file: 'workflow/src/actions/statements/cast-vote.ts',
      edits: [
        {
          find: '${vote.revision}::int, ${personId}::uuid',
          replace: '${vote.revision}::int, ${actionId}::uuid',
        },
      ],
    },
    unguard: { workflow: ['alter table reviews drop constraint if exists reviews_checker_fk'] },
    scenario: ownAction,
  },
  {
    name: 'who edits becomes no editor',
    breaks: 'I5',
    service: 'workflow',
    mutation: {
      file: 'workflow/src/actions/statements/insert-amendment.ts',
      edits: [{ find: "::uuid, 'editor',", replace: "::uuid, 'checker'," }],
    },
    unguard: {
      workflow: [
        'alter table actions disable trigger user',
        'alter table action_people disable trigger user',
        'alter table revisions disable trigger user',
      ],
    },
    scenario: ownEdit,
  },
  ...mutantsOfEmergencies,
  {
    name: 'decided actions can be voted on',
    breaks: 'I7',
    unguard: {
      workflow: [
        `do $$ begin execute replace(replace(pg_get_functiondef('take_seat'::regproc),
          'AND a.status = ''pending''', ''), 'action.status', '''pending'''); end $$`,
        'alter table actions disable trigger user',
        'alter table reviews disable trigger user',
        'alter table executions disable trigger user',
        'alter table audit_entries disable trigger user',
      ],
    },
    scenario: herd,
  },
  {
    name: 'events get their positions as they are inserted',
    breaks: 'I20',
    unguard: { workflow: positionsAtInsert },
    scenario: lateCommits,
  },
];
