import type { ServiceName } from '@countersign/service-discovery';
import type { QueryResultRow } from 'pg';

export interface ActionRow extends QueryResultRow {
  id: string;
  action_type: string;
  maker_id: string;
  required_approvals: number;
  status: string;
  revision: number;
  approvals: number;
  audit_count: number;
  decided_by: string | null;
}

export interface PersonRow extends QueryResultRow {
  action_id: string;
  person_id: string;
  part: string;
}

export interface RevisionRow extends QueryResultRow {
  action_id: string;
  revision: number;
  author_id: string;
  payload: Record<string, unknown>;
  canonical: string;
  hash: string;
  after: Record<string, unknown>;
  /** The digest of `before`, `after` and `warnings` as they are now. */
  picture_now: string;
}

export interface ReviewRow extends QueryResultRow {
  action_id: string;
  revision: number;
  checker_id: string;
  status: string;
  hash: string;
  /** The digest of what the person was shown; `null` when a former release took the vote. */
  picture_hash: string | null;
  session_id: string;
  reviewed_at: Date;
}

export interface ExecutionRow extends QueryResultRow {
  action_id: string;
  revision: number;
  hash: string;
  state: string;
  result: Record<string, unknown> | null;
  refusal: Record<string, unknown> | null;
}

export interface AuditRow extends QueryResultRow {
  action_id: string;
  sequence: number;
  event: string;
  actor_id: string | null;
  revision: number;
}

export interface KeyRow extends QueryResultRow {
  person_id: string;
  key: string;
  action_id: string;
}

export interface LedgerRow extends QueryResultRow {
  owner: Owner;
  action_id: string;
  hash: string;
  outcome: string;
  result: Record<string, unknown> | null;
  refusal: Record<string, unknown> | null;
  executed_at: Date;
}

/** A row of an owner's own table; `data` is the row. */
export interface EffectRow extends QueryResultRow {
  owner: Owner;
  id: string;
  created_by: string | null;
  changed_by: string | null;
  status: string;
  data: Record<string, unknown>;
}

export interface AuthPersonRow extends QueryResultRow {
  id: string;
  email: string;
  disabled: boolean;
  roles: string[];
  /** How many invitations the person was ever sent or is to be sent. */
  invitations: number;
}

export interface ProvisioningRow extends QueryResultRow {
  action_id: string;
  person_id: string;
  kind: string;
  outcome: string;
}

export interface SessionRow extends QueryResultRow {
  session_id: string;
  person_id: string;
}

/** The services that own data. */
export type Owner = 'user' | 'account' | 'promotion';

/** Everything that the databases say of the actions, read while nothing is under way. */
export interface State {
  actions: ActionRow[];
  people: PersonRow[];
  revisions: RevisionRow[];
  reviews: ReviewRow[];
  executions: ExecutionRow[];
  audit: AuditRow[];
  comments: { action_id: string }[];
  keys: KeyRow[];
  ledger: LedgerRow[];
  effects: EffectRow[];
  authPeople: AuthPersonRow[];
  provisionings: ProvisioningRow[];
  /** Who began each session, from the audit of auth. */
  sessions: SessionRow[];
}

/** Runs one statement on a service's database, as a login that may read all of it. */
export type Reader = <R extends QueryResultRow>(service: ServiceName, text: string) => Promise<R[]>;

/** Reads the state of all databases. */
export async function readState(read: Reader): Promise<State> {
  const all = <R extends QueryResultRow>(table: string): Promise<R[]> =>
    read<R>('workflow', `SELECT * FROM ${table}`);
  return {
    actions: await all('actions'),
    people: await all('action_people'),
    revisions: await read(
      'workflow',
      `SELECT *, encode(sha256(convert_to(
         jsonb_build_array(before, after, warnings)::text, 'UTF8')), 'hex') AS picture_now
       FROM revisions ORDER BY action_id, revision`,
    ),
    reviews: await all('reviews'),
    executions: await all('executions'),
    audit: await all('audit_entries ORDER BY action_id, sequence'),
    comments: await all('comments'),
    keys: await all('idempotency_keys'),
    ledger: [
      ...(await ledgerOf(read, 'user')),
      ...(await ledgerOf(read, 'account')),
      ...(await ledgerOf(read, 'promotion')),
    ],
    effects: [
      ...(await read<EffectRow>('user', effectsOf.user)),
      ...(await read<EffectRow>('account', effectsOf.account)),
      ...(await read<EffectRow>('promotion', effectsOf.promotion)),
    ],
    authPeople: await read(
      'auth',
      `SELECT id, email, disabled_at IS NOT NULL AS disabled,
         ARRAY(SELECT role FROM person_roles r WHERE r.person_id = u.id ORDER BY role) AS roles,
         (SELECT count(*)::int FROM invitations i WHERE i.person_id = u.id) AS invitations
       FROM "user" u`,
    ),
    provisionings: await read('auth', 'SELECT * FROM provisionings'),
    sessions: await read(
      'auth',
      `SELECT session_id, person_id FROM auth_audit WHERE event = 'signed_in'`,
    ),
  };
}

function ledgerOf(read: Reader, owner: Owner): Promise<LedgerRow[]> {
  return read<LedgerRow>(owner, `SELECT '${owner}' AS owner, * FROM ledger`);
}

const effectsOf: Record<Owner, string> = {
  user: `SELECT 'user' AS owner, user_id AS id, created_by_action AS created_by,
      changed_by_action AS changed_by, status, to_jsonb(u) AS data FROM users u`,
  account: `SELECT 'account' AS owner, account_id AS id, created_by_action AS created_by,
      NULL AS changed_by, 'active' AS status, to_jsonb(a) AS data FROM accounts a`,
  promotion: `SELECT 'promotion' AS owner, promotion_id AS id, created_by_action AS created_by,
      NULL AS changed_by, status, to_jsonb(p) AS data FROM promotions p`,
};
