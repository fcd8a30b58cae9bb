import { signedAmountOf, type Payload } from '@countersign/actions';
import { changedSince, type Done, type Inverse, putBack, reasonOf } from '@countersign/owner';
import type { GroupOf, StandingOf } from '../calls/auth-standing.ts';

type Limits = Payload<'change_limits'>['limits'];

/** Gives somebody the roles again that they had. Throws `conflict` when these have changed since. */
export function rolesAgain(
  done: Done<'change_roles'>,
  now: Pick<StandingOf, 'personId' | 'roles'>,
): Inverse {
  const { roles } = putBack(['roles'], { ...done, now });
  return {
    actionType: 'change_roles',
    payload: { userId: now.personId, roles, reason: reasonOf(done) },
  };
}

/**
 * Gives somebody the limits again that they had, of each currency in which the action changed it. Throws `conflict` naming the
 * currencies in which it has changed since.
 */
export function limitsAgain(
  done: Done<'change_limits'>,
  now: Pick<StandingOf, 'personId' | 'limits'>,
): Inverse {
  const states = {
    before: byCurrency((done.before?.['limits'] ?? []) as Limits),
    after: byCurrency(done.payload.limits),
    now: byCurrency(
      Object.entries(now.limits).map(([currency, amount]) => ({ currency, amount }) as Limits[0]),
    ),
  };
  const fields = Object.keys({ ...states.before, ...states.after, ...states.now });
  const limits = Object.entries(putBack(fields, states)).flatMap(([field, amount]) =>
    amount ? [{ currency: field.slice(prefix.length), amount } as Limits[0]] : [],
  );
  return {
    actionType: 'change_limits',
    payload: { userId: now.personId, limits, reason: reasonOf(done) },
  };
}

const prefix = 'limits.';

/** Each limit as a field, written in one way. */
const byCurrency = (limits: Limits): Record<string, string> =>
  Object.fromEntries(
    limits.map(({ currency, amount }) => [
      `${prefix}${currency}`,
      signedAmountOf(amount, currency),
    ]),
  );

/** Removes from a group who was added to it, and adds who was removed. Throws `conflict` naming those of whom that has changed since. */
export function membersAgain(
  done: Done<'change_membership'>,
  now: Pick<GroupOf, 'name' | 'members'>,
): Inverse {
  const { add, remove } = done.payload;
  const inGroup = new Set(now.members.map(({ personId }) => personId));
  const problems = [
    ...sayOf('add', add, (id) => inGroup.has(id), 'is not in the group any more'),
    ...sayOf('remove', remove, (id) => !inGroup.has(id), 'is in the group again'),
  ];
  if (problems.length > 0) throw changedSince(problems);
  return {
    actionType: 'change_membership',
    payload: {
      group: now.name,
      ...(remove && { add: remove }),
      ...(add && { remove: add }),
      reason: reasonOf(done),
    },
  };
}

const sayOf = (
  field: 'add' | 'remove',
  people: string[] = [],
  isAsLeft: (id: string) => boolean,
  message: string,
) =>
  people.flatMap((id, place) =>
    isAsLeft(id) ? [] : [{ field: `payload.${field}.${place}`, message }],
  );
