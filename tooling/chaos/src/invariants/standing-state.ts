import type { QueryResultRow } from 'pg';
import type { Reader } from './reader.ts';

/** An entry of auth's audit: what somebody is from then on, or that a group is there. */
export interface StandingEntry extends QueryResultRow {
  id: number;
  at: Date;
  event:
    | 'roles_granted'
    | 'roles_changed'
    | 'limits_changed'
    | 'group_created'
    | 'membership_changed'
    | 'delegation_created';
  person_id: string | null;
  /** Only the first people have their roles by no action. */
  action_id: string | null;
  details: {
    group?: string;
    joined?: boolean;
    roles?: string[];
    before?: unknown;
    limits?: { currency: string; amount: string }[];
    delegateId?: string;
    startsAt?: string;
    endsAt?: string;
  };
}

export interface GroupRow extends QueryResultRow {
  name: string;
  title: string;
  created_by: string;
}

export interface MemberRow extends QueryResultRow {
  group: string;
  person_id: string;
  added_by: string;
}

export interface LimitRow extends QueryResultRow {
  person_id: string;
  currency: string;
  amount: string;
}

/** That one person decides in the place of another, from when to when. */
export interface DelegationRow extends QueryResultRow {
  delegator_id: string;
  delegate_id: string;
  starts_at: Date;
  ends_at: Date;
  reason: string;
  created_by: string;
  created_at: Date;
  /** When it was ended before its time. */
  ended_at: Date | null;
}

export interface PolicyRow extends QueryResultRow {
  action_type: string;
  version: number;
  document: unknown;
  /** None for what was shipped. */
  action_id: string | null;
}

/** What decides who may do what, roles aside: in auth's database, and the policies in workflow's. */
export interface Standing {
  /** In the order in which they were written, which for one person or group is that of the commits. */
  entries: StandingEntry[];
  groups: GroupRow[];
  members: MemberRow[];
  limits: LimitRow[];
  delegations: DelegationRow[];
  policies: PolicyRow[];
  /** The actions that changed webhooks. */
  webhooks: { action_id: string }[];
}

/** Reads it. */
export async function readStanding(read: Reader): Promise<Standing> {
  return {
    entries: await read(
      'auth',
      `select id::int, at, event, person_id, action_id, details from auth_audit
       where event in ('roles_granted', 'roles_changed', 'limits_changed', 'group_created', 'membership_changed', 'delegation_created')
       order by auth_audit.id`,
    ),
    groups: await read('auth', 'select name, title, created_by_action as created_by from groups'),
    members: await read(
      'auth',
      `select group_name as "group", person_id, added_by_action as added_by from group_members`,
    ),
    limits: await read('auth', 'select person_id, currency, amount::text from person_limits'),
    delegations: await read(
      'auth',
      `select delegator_id, delegate_id, starts_at, ends_at, reason, created_by_action as created_by, created_at, ended_at
       from delegations order by created_at`,
    ),
    policies: await read(
      'workflow',
      'select action_type, version, document, action_id from policy_versions order by action_type, version',
    ),
    webhooks: await read('workflow', 'select action_id from webhooks order by published_at'),
  };
}
