import { isDeepStrictEqual } from 'node:util';
import {
  type ExecuteRequest,
  type Outcome,
  type Payload,
  type PolicyProblem,
  type Preparation,
  type Warning,
} from '@countersign/actions';
import { DomainError } from '@countersign/http';
import type { Done } from '@countersign/owner';
import type { PolicyDocument } from '@countersign/policy';
import { sql } from 'drizzle-orm';
import type { People } from '../calls/people.ts';
import type { WorkflowDb } from '../database.ts';
import { publishOnce } from '../own/publish-once.ts';
import type { ReversibleOwnHandler } from '../own/own-actions.ts';
import { detailsOf, problemsOf, warnOfUntaken } from './check.ts';
import { readPolicyInForce, typesByPolicy } from './in-force.ts';
import { reversalOfPolicy } from './reversal.ts';
import { warnOfNobody } from './warn-of-nobody.ts';
import { isComputed, whoCouldFill } from './who-could-fill.ts';

/** `change_policy`, which this service owns: prepared and executed here, in the database of the engine itself. */
export function createPolicyOwner({
  db,
  people,
}: {
  db: WorkflowDb;
  people: People;
}): ReversibleOwnHandler<'change_policy'> {
  return {
    /**
     * The picture of a change of policy. Throws `invalid` for a document that is not right, changes nothing, or
     * has a stage that not even all checkers together could fill.
     */
    async prepare({
      actionType,
      document,
      reason,
    }: Payload<'change_policy'>): Promise<Preparation> {
      refuse(problemsOf(document, actionType));
      const inForce = await readPolicyInForce(db, actionType);
      if (inForce.actionType === actionType && isDeepStrictEqual(inForce.document, document)) {
        refuse([{ path: '', message: 'is what is in force' }]);
      }
      if (actionType === 'change_policy') refuse(computedIn(document));
      const [nobody, { short, scarce }] = await Promise.all([
        warnOfNobody(people, document),
        people.checkersNow().then((checkers) => whoCouldFill(document, checkers)),
      ]);
      if (short.length > 0) {
        // Whom there is not is why.
        refuse([...short, ...nobody.map(({ field, message }) => ({ path: field ?? '', message }))]);
      }
      const version = inForce.actionType === actionType ? inForce.version : 0;
      return {
        target: actionType,
        targetVersion: String(version),
        before: { actionType, version, document: inForce.document },
        after: { actionType, document, reason, version: version + 1 },
        warnings: [
          ...[...warnOfUntaken(document, actionType), ...nobody, ...scarce].map((each) => ({
            ...each,
            field: `payload.document.${each.field}`,
          })),
          ...(await ofTypesConcerned(db, actionType)),
        ],
        party: [],
      };
    },

    /** What undoes a change of policy now. Throws `conflict` when another version has been published since. */
    reverse: async (done: Done<'change_policy'>) =>
      reversalOfPolicy(done, await readPolicyInForce(db, done.payload.actionType)),

    /** Publishes the policy of an approved action; refused when another one has been published since the review. */
    execute: ({ actionId }: Pick<ExecuteRequest, 'actionId'>): Promise<Outcome> =>
      publishOnce(db, actionId, {
        insert: sql`
          insert into policy_versions (action_type, version, document, action_id)
          select r.target, r.target_version::int + 1, r.payload -> 'document', r.action_id
          from executions e join revisions r using (action_id, revision, hash) where e.action_id = ${actionId}
          returning action_type as "actionType", version`,
        published: sql`
          select action_type as "actionType", version from policy_versions where action_id = ${actionId}`,
        approved: 'policy_versions_approved',
        refusals: { policy_versions_in_order: stale, policy_versions_pk: stale },
      }),
  };
}

const stale = {
  code: 'stale_target',
  message: 'Another version of this policy has been published since; file the change anew',
};

/** Who may change policies is known beforehand: one that nobody can meet could never be changed back. */
function computedIn({ rules }: PolicyDocument): PolicyProblem[] {
  return rules.flatMap(({ stages }, rule) =>
    stages.flatMap((stage, at) =>
      isComputed(stage)
        ? [
            {
              path: `rules.${rule}.stages.${at}`,
              message:
                'must not ask for a computed group or a limit: who changes policies is known beforehand',
            },
          ]
        : [],
    ),
  );
}

function refuse(problems: readonly PolicyProblem[]): void {
  if (problems.length === 0) return;
  const details = detailsOf(problems, 'payload.document');
  throw new DomainError('invalid', 'This policy cannot be published', { details });
}

/** A policy of its own is not changed by that of all types. */
async function ofTypesConcerned(db: WorkflowDb, actionType: string): Promise<Warning[]> {
  if (actionType !== '*') return [];
  const { own, others } = await typesByPolicy(db);
  const message = `It holds for ${others.join(', ')}; not for ${own.join(', ')}, which have policies of their own`;
  return [{ code: 'types_concerned', message }];
}
