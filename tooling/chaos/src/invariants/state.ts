import type { OwnerName } from '@countersign/actions';
import { ownerNames, type OwnerService } from '@countersign/service-discovery';
import type { QueryResultRow } from 'pg';
import type { Reader } from './reader.ts';
import { readStanding, type Standing } from './standing-state.ts';

export interface ActionRow extends QueryResultRow {
  id: string;
  action_type: string;
  maker_id: string;
  adopter_id: string | null;
  required_approvals: number;
  status: string;
  revision: number;
  approvals: number;
  audit_count: number;
  decided_by: string | null;
  target: string | null;
  submitted_at: Date;
}

export interface PersonRow extends QueryResultRow {
  action_id: string;
  person_id: string;
  part: string;
}

/** Whom a revision concerns, and who therefore decides nothing of it. */
export interface PartyRow extends QueryResultRow {
  action_id: string;
  revision: number;
  person_id: string;
}

export interface RevisionRow extends QueryResultRow {
  action_id: string;
  revision: number;
  author_id: string;
  payload: Record<string, unknown>;
  target_version: string | null;
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
  stage: number;
  /** In whose place it was given. */
  on_behalf_of: string | null;
  reviewed_at: Date;
}

export interface RepresentedRow extends QueryResultRow {
  action_id: string;
  revision: number;
  checker_id: string;
  hash: string;
  session_id: string;
  stage: number;
  given_by: string;
}

export interface ExecutionRow extends QueryResultRow {
  action_id: string;
  revision: number;
  hash: string;
  state: string;
  result: Record<string, unknown> | null;
  refusal: Record<string, unknown> | null;
  because: string | null;
  queued_at: Date;
  not_before: Date | null;
  not_after: Date | null;
  cancel_wished_at: Date | null;
}

/** Who had many filed at once. */
export interface BatchRow extends QueryResultRow {
  id: string;
  maker_id: string;
  action_type: string;
}

/** What became of a row of them: an action, or what is wrong with it. */
export interface BatchOutcomeRow extends QueryResultRow {
  batch_id: string;
  line: number;
  action_id: string | null;
}

/** What was executed with nobody's approval, in an emergency. */
export interface GlassRow extends QueryResultRow {
  action_id: string;
  person_id: string;
  /** In which they broke it. */
  session_id: string;
  needed: number;
  opened_at: Date;
  second_factor_at: Date;
  due_at: Date;
  closed_at: Date | null;
  outcome: string | null;
}

/** Who has looked at such a case, and when. */
export interface CaseReviewRow extends QueryResultRow {
  action_id: string;
  person_id: string;
  reviewed_at: Date;
}

export interface AuditRow extends QueryResultRow {
  action_id: string;
  sequence: number;
  event: string;
  actor_id: string | null;
  revision: number;
}

/** Where an audit entry stands in the log. */
export interface PositionRow extends QueryResultRow {
  position: number;
  action_id: string;
  sequence: number;
}

/** What a person was told of in the app: of which event, and where that is in the log. */
export interface ToldRow extends QueryResultRow {
  person_id: string;
  event_id: string;
  position: number;
}

export interface KeyRow extends QueryResultRow {
  person_id: string;
  key: string;
  action_id: string;
}

export interface LedgerRow extends QueryResultRow {
  owner: OwnerName;
  action_id: string;
  hash: string;
  outcome: string;
  result: Record<string, unknown> | null;
  refusal: Record<string, unknown> | null;
  because: string | null;
  executed_at: Date;
}

/** A row of an owner's own table; `data` is the row. */
export interface EffectRow extends QueryResultRow {
  owner: OwnerService;
  id: string;
  created_by: string | null;
  changed_by: string | null;
  status: string;
  data: Record<string, unknown>;
}

/** What an account got or gave, and by which action. */
export interface EntryRow extends QueryResultRow {
  account_id: string;
  action_id: string | null;
  amount: string;
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
  code: string | null;
}

export interface SessionRow extends QueryResultRow {
  session_id: string;
  person_id: string;
}

/** That somebody gave a second factor in a session, as auth recorded it. */
export interface SecondFactorRow extends SessionRow {
  at: Date;
}

/** Everything that the databases say of the actions, read while nothing is under way. */
export interface State {
  actions: ActionRow[];
  people: PersonRow[];
  parties: PartyRow[];
  revisions: RevisionRow[];
  reviews: ReviewRow[];
  /** Whose vote another one has used up, in their place. */
  represented: RepresentedRow[];
  executions: ExecutionRow[];
  audit: AuditRow[];
  positions: PositionRow[];
  told: ToldRow[];
  glass: GlassRow[];
  caseReviews: CaseReviewRow[];
  batches: BatchRow[];
  batchOutcomes: BatchOutcomeRow[];
  comments: { action_id: string }[];
  keys: KeyRow[];
  ledger: LedgerRow[];
  effects: EffectRow[];
  entries: EntryRow[];
  authPeople: AuthPersonRow[];
  provisionings: ProvisioningRow[];
  /** Who began each session, from the audit of auth. */
  sessions: SessionRow[];
  secondFactors: SecondFactorRow[];
  /** What decides who may do what. */
  standing: Standing;
}

/** Reads the state of all databases. */
export async function readState(read: Reader): Promise<State> {
  const all = <R extends QueryResultRow>(table: string): Promise<R[]> =>
    read<R>('workflow', `select * from ${table}`);
  return {
    actions: await all('actions order by id'),
    people: await all('action_people'),
    parties: await all('action_parties'),
    revisions: await read(
      'workflow',
      `select *, encode(sha256(convert_to(
         jsonb_build_array(before, after, warnings)::text, 'UTF8')), 'hex') as picture_now
       from revisions order by action_id, revision`,
    ),
    reviews: await all("reviews where status <> 'represented'"),
    represented: await all("reviews where status = 'represented'"),
    executions: await all('executions'),
    audit: await all('audit_entries order by action_id, sequence'),
    positions: await read(
      'workflow',
      'select position::float8, action_id, sequence from event_positions',
    ),
    told: await read(
      'notification',
      `select person_id, action_id || '.' || entry as event_id, position::float8 from notifications
       where entry is not null`,
    ),
    glass: await read(
      'workflow',
      `select action_id, person_id, session_id, needed, opened_at, second_factor_at, due_at, closed_at, outcome
       from break_glass_cases`,
    ),
    caseReviews: await read(
      'workflow',
      'select action_id, person_id, reviewed_at from break_glass_reviews',
    ),
    batches: await all('batches'),
    batchOutcomes: await all('batch_outcomes'),
    comments: await all('comments'),
    keys: await all('idempotency_keys'),
    ledger: [
      ...(await ofOwners((owner) =>
        read<LedgerRow>(owner, `select '${owner}' as owner, * from ledger`),
      )),
      ...(await read<LedgerRow>('workflow', ledgerOfPolicies)),
      ...(await read<LedgerRow>('workflow', ledgerOfWebhooks)),
    ],
    effects: await ofOwners((owner) => effectsOf(read, owner)),
    entries: await read(
      'account',
      'select account_id, action_id, amount::text from account_entries',
    ),
    authPeople: await read(
      'auth',
      `select id, email, disabled_at is not null as disabled,
         array(select role from person_roles r where r.person_id = u.id order by role) as roles,
         (select count(*)::int from invitations i where i.person_id = u.id) as invitations
       from "user" u`,
    ),
    provisionings: await read('auth', 'select * from provisionings'),
    sessions: await read(
      'auth',
      `select session_id, person_id from auth_audit where event = 'signed_in'`,
    ),
    secondFactors: await read(
      'auth',
      `select session_id, person_id, at from auth_audit
       where event in ('second_factor_given', 'two_factor_enabled')
         or (event = 'signed_in' and details ->> 'method' in ('totp', 'backup-code'))`,
    ),
    standing: await readStanding(read),
  };
}

/** The engine publishes policies itself: a version is effect and outcome in one. A refusal leaves no row. */
const ledgerOfPolicies = `
  select 'workflow' as owner, p.action_id, r.hash, 'executed' as outcome,
    jsonb_build_object('actionType', p.action_type, 'version', p.version) as result,
    null::jsonb as refusal, null::text as because, p.published_at as executed_at
  from policy_versions p
  join actions a on a.id = p.action_id
  join revisions r on r.action_id = a.id and r.revision = a.revision`;

/** So it does webhooks. */
const ledgerOfWebhooks = `
  select 'workflow' as owner, w.action_id, r.hash, 'executed' as outcome,
    jsonb_build_object('webhookId', w.id, 'version', w.version) as result,
    null::jsonb as refusal, null::text as because, w.published_at as executed_at
  from webhooks w
  join actions a on a.id = w.action_id
  join revisions r on r.action_id = a.id and r.revision = a.revision`;

async function ofOwners<R>(rowsOf: (owner: OwnerService) => Promise<R[]>): Promise<R[]> {
  return (await Promise.all(ownerNames.map(rowsOf))).flat();
}

/**
 * The rows of the owner's tables that say which action created each. The house's names tell what is what, so that
 * a new owner needs no line here.
 *
 * @throws {Error} when it has no such table: its effects would go unseen
 */
async function effectsOf(read: Reader, owner: OwnerService): Promise<EffectRow[]> {
  const tables = await read<{ name: string }>(
    owner,
    `select attrelid::regclass::text as name
     from pg_attribute join pg_class c on c.oid = attrelid
     where attname = 'created_by_action' and relkind = 'r' and relnamespace = 'public'::regnamespace`,
  );
  if (tables.length === 0) throw new Error(`${owner} has no table with created_by_action`);
  const rows = await Promise.all(
    tables.map(({ name }) =>
      read<{ data: EffectRow['data'] }>(owner, `select to_jsonb(t) as data from ${name} t`),
    ),
  );
  return rows.flat().map(({ data }) => effectOf(owner, data));
}

function effectOf(owner: OwnerService, data: EffectRow['data']): EffectRow {
  const field = (name: string) => (data[name] ?? null) as string | null;
  const status = field('status') ?? 'active';
  return {
    owner,
    id: field(`${owner}_id`)!,
    created_by: field('created_by_action'),
    changed_by: field('changed_by_action') ?? field(`${status}_by_action`),
    status,
    data,
  };
}
