import { type ActionType, emergencyInWords, type FiledAction } from '@countersign/actions';
import { type Person, requireCan, requireSession } from '@countersign/auth/server';
import { databaseError } from '@countersign/database';
import { DomainError } from '@countersign/http';
import { chooseFiles } from '../attachments/choose.ts';
import type { Deps } from '../deps.ts';
import type { KeyedCall } from '../idempotency/keyed-call.ts';
import { once } from '../idempotency/once.ts';
import type { ExecutionOrder } from '../executions/claim.ts';
import {
  factorNeeded,
  mayBreakGlass,
  mayBreakGlassFor,
  suspended,
  tooManyOpen,
} from './break-glass-rules.ts';
import { fileProposal } from './file-proposal.ts';
import { filedBefore } from './filed-before.ts';
import { propose } from './propose.ts';
import type { Verdict } from './rules.ts';
import { insertGlass } from './statements/insert-glass.ts';
import { overdueCaseOf } from './statements/read-case.ts';
import { findAction } from './views/find-action.ts';
import { findFiled } from './views/find-filed.ts';

/** What is executed at once, and why. */
interface EmergencyFiling {
  actionType: ActionType;
  payload: unknown;
  breakGlass: { reason: string };
  schedule?: unknown;
  attachments?: readonly string[] | undefined;
  filedAgainFrom?: string | undefined;
  draftId?: string | undefined;
}

type Parts =
  | 'db'
  | 'owners'
  | 'people'
  | 'policies'
  | 'actionMetrics'
  | 'limits'
  | 'files'
  | 'authority'
  | 'executor'
  | 'logger';

/**
 * Files an action that is executed at once, with nobody's approval, and opens the case that others close afterwards. It is checked
 * by its owner and bound to what the policy asks as any other; by that, who reviews the case is who could have decided it.
 *
 * Throws what `submit` throws, and `forbidden` without the role, for a key, and of what concerns its maker, `unauthenticated` when
 * the session has ended, `second_factor_required`, `conflict` naming the case of theirs that is overdue, or where five are open, `invalid` naming
 * `breakGlass` for a type that no emergency executes, or for a time.
 */
export async function breakGlass(
  deps: Pick<Deps, Parts>,
  maker: Person,
  body: EmergencyFiling,
  call: KeyedCall | undefined,
): Promise<FiledAction> {
  requireCan(maker, 'action', 'file');
  requireCan(maker, 'action', 'break_glass');
  requireSession(maker);
  const { actionType, draftId } = body;
  const filed = async (actionId: string): Promise<FiledAction> => {
    const { warnings } = await findFiled(deps.db, actionId);
    return { ...(await findAction(deps.db, maker, actionId)).action, warnings };
  };
  return once(
    deps.db,
    call,
    async () => {
      const now = await deps.authority.requireBreakGlass(maker);
      const { secondFactorSecondsAgo } = now;
      const answeredAt = performance.now();
      const overdue = await overdueCaseOf(deps.db, maker.personId);
      const isScheduled = body.schedule !== undefined;
      const roles = now.roles;
      requireEmergency(
        mayBreakGlass({ actionType, isScheduled, roles, secondFactorSecondsAgo, overdue }),
      );
      const before = await filedBefore(deps.db, maker, body);
      const attachments = await chooseFiles(deps, maker, body.attachments, before?.id);
      const proposal = await propose(deps, actionType, body.payload, maker, { attachments });
      requireEmergency(mayBreakGlassFor(maker.personId, proposal.preparation.party ?? []));
      let order: ExecutionOrder | undefined;
      const { reason } = body.breakGlass;
      const { people } = deps;
      // Whoever was locked a moment ago reviews nothing.
      const desk = { ...deps, people: { ...people, checkers: () => people.checkersNow() } };
      const { id } = await fileProposal(desk, maker, proposal, {
        actionType,
        call,
        before,
        draftId,
        next: async (tx, action) => {
          // Time has passed since auth said so.
          const sinceMs = performance.now() - answeredAt;
          const factorSecondsAgo =
            secondFactorSecondsAgo === null ? null : secondFactorSecondsAgo + sinceMs / 1000;
          const broken = { reason, factorSecondsAgo, reviewHours: deps.limits.caseHours };
          order = await insertGlass(tx, maker, action, broken, deps.executor.leaseMs);
        },
      }).catch(async (error: unknown) => {
        throw await refusalOf(deps, maker, error);
      });
      deps.logger.warn({ actionId: id, actionType, personId: maker.personId }, 'glass broken');
      if (order) await deps.executor.deliverNow(order);
      return filed(id);
    },
    async ({ actionId }) => filed(actionId),
  );
}

function requireEmergency(verdict: Verdict): void {
  if (verdict.allowed) return;
  const { code, reason: message } = verdict;
  const details = code === 'invalid' ? [{ field: 'breakGlass', message }] : [];
  throw new DomainError(code, message, { details });
}

/** What the database refused, since it became so in this very moment, as people hear it. */
async function refusalOf(
  { db }: Pick<Deps, 'db'>,
  { personId }: Person,
  error: unknown,
): Promise<unknown> {
  const constraint = databaseError(error)?.constraint;
  if (constraint === 'break_glass_cases_none_overdue') {
    const overdue = await overdueCaseOf(db, personId);
    return new DomainError('conflict', suspended(overdue ?? ''), { cause: error });
  }
  if (constraint === 'break_glass_cases_few_open') {
    return new DomainError('conflict', tooManyOpen, { cause: error });
  }
  if (constraint === 'break_glass_cases_reason') {
    const details = [{ field: 'breakGlass.reason', message: emergencyInWords }];
    return new DomainError('invalid', 'Some fields are not valid', { details, cause: error });
  }
  if (constraint !== 'break_glass_cases_second_factor') return error;
  return new DomainError('second_factor_required', factorNeeded, { cause: error });
}
