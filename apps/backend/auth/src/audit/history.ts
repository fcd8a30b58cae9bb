import { amountOf } from '@countersign/actions';
import { type Role, roles } from '@countersign/auth';
import { type Found, findPage } from '@countersign/database';
import { sql, type SQL } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import type { HistoryPage, StandingChange } from '../replies.ts';

/** Which page of a history is asked for. */
export interface PageRequest {
  limit: number;
  /** The `nextCursor` of the page before. */
  cursor?: string | undefined;
}

interface Limit {
  currency: string;
  amount: string;
}

interface Entry {
  id: string;
  at: string;
  action_id: string | null;
  person_id: string | null;
  name: string | null;
}

/** What is kept of a change; a `before` is missing where it was not kept yet. */
type Kept =
  | { event: 'roles_granted'; details: { roles: Role[] } }
  | { event: 'roles_changed'; details: { before?: Role[]; roles: Role[] } }
  | { event: 'limits_changed'; details: { before?: Limit[]; limits: Limit[] } }
  | { event: 'group_created'; details: { group: string } }
  | { event: 'membership_changed'; details: { group: string; joined: boolean } }
  | { event: keyof typeof ofAccess; details: unknown };

const ofAccess = {
  person_disabled: 'access_ended',
  person_locked: 'locked',
  person_unlocked: 'unlocked',
  person_reactivated: 'reactivated',
  person_updated: 'updated',
  second_factor_reset: 'second_factor_reset',
} as const;

type Row = Entry & Kept;

/** One page of what the audit tells of people and groups, newest first, in one statement. `from` has the ids. */
export async function readHistory(
  { db }: Pick<Deps, 'db'>,
  from: SQL,
  { cursor, limit }: PageRequest,
): Promise<HistoryPage> {
  const { rows, pagination } = await findPage(
    db,
    { key: sql`id`, from, where: undefined, order: 'newest', cursor, limit },
    {
      select: async (page) => {
        const read = await db.execute<(Row & Found) & Record<string, unknown>>(sql`
          select e.id, e.at, e.action_id, e.person_id, u.name, e.event, e.details, page.found
          from ${page} as page join auth_audit e on e.id = page.key
            left join "user" u on u.id = e.person_id`);
        return read.rows;
      },
      keyOf: ({ id }) => Number(id),
    },
  );
  return { changes: rows.map(toChange), pagination };
}

function toChange(row: Row): StandingChange {
  const { id, at, action_id: actionId, person_id: personId, name } = row;
  const entry = { id: Number(id), at: new Date(at).toISOString(), actionId, personId, name };
  switch (row.event) {
    case 'roles_granted':
      return { ...entry, kind: 'roles', before: [], after: inOrder(row.details.roles) };
    case 'roles_changed': {
      const { before, roles: after } = row.details;
      return {
        ...entry,
        kind: 'roles',
        before: before ? inOrder(before) : null,
        after: inOrder(after),
      };
    }
    case 'limits_changed': {
      const { before, limits: after } = row.details;
      return {
        ...entry,
        kind: 'limits',
        before: before ? byCurrency(before) : null,
        after: byCurrency(after),
      };
    }
    case 'group_created':
      return { ...entry, kind: 'created', group: row.details.group };
    case 'membership_changed':
      return { ...entry, kind: row.details.joined ? 'joined' : 'left', group: row.details.group };
    case 'person_disabled':
    case 'person_locked':
    case 'person_unlocked':
    case 'person_reactivated':
    case 'person_updated':
    case 'second_factor_reset':
      return { ...entry, kind: ofAccess[row.event] };
  }
}

const inOrder = (held: readonly Role[]): Role[] => roles.filter((role) => held.includes(role));

const byCurrency = (limits: readonly Limit[]): Record<string, string> =>
  Object.fromEntries(
    limits
      .toSorted((a, b) => (a.currency < b.currency ? -1 : 1))
      .map(({ currency, amount }) => [currency, amountOf(amount, currency)]),
  );
