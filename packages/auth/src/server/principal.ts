import type { ServiceName } from '@countersign/service-discovery';
import type { Role } from '../roles.ts';

/** What auth vouches for of a person, less than a minute ago. */
interface PersonFacts {
  personId: string;
  name: string;
  email: string;
  roles: Role[];
  /** The names of their groups, in the order of the alphabet. */
  groups: string[];
  /** Up to what they may decide, for each currency that they have a limit in: `{EUR: '1250.00'}`. */
  limits: Record<string, string>;
  /** When they joined, to the second; undefined from auth of the release before. */
  joinedAt: Date | undefined;
  /** For whom they stand in, by id: what lists show them. What they decide by, auth says in the very request. */
  delegatorIds?: string[];
}

/** Somebody on whose behalf another person may decide, as what they are. */
export type Delegator = Pick<PersonFacts, 'personId' | 'name' | 'roles' | 'groups' | 'limits'>;

/** As what a person decides beside their roles, groups and limits, as auth saw it when it issued the token of this very write. */
export interface SeenAtIssue {
  /** When auth looked, in milliseconds since 1970 by its clock. */
  at: number;
  /** How long ago they gave a second factor in their session, in whole seconds by auth's database's clock; null for never. */
  secondFactorSecondsAgo: number | null;
  /** Whether they have one to give. */
  secondFactorEnrolled: boolean;
  /** Whether anybody's access had ended in the twenty seconds before. */
  leftLately: boolean;
  /** On whose behalf they may decide. */
  delegators: readonly Delegator[];
}

/** A person in a session of theirs. */
export interface SessionPrincipal extends PersonFacts {
  kind: 'session';
  sessionId: string;
  /** When they last proved who they are. */
  authenticatedAt: Date;
  /** In the token of a write to a service that lets people decide; it grows old with every millisecond. */
  seenAtIssue?: SeenAtIssue | undefined;
}

/** A key that a person owns, with roles that they hold: it acts for them where nobody need be present. */
export interface KeyPrincipal extends PersonFacts {
  kind: 'key';
  keyId: string;
}

/** Who acts as a person. */
export type Person = SessionPrincipal | KeyPrincipal;

/** What a call between services may say beside who calls whom. */
export interface CallClaims {
  /** The person on whose behalf the caller asks. */
  onBehalfOf?: string;
  /** The action that the call executes, and the hash that was approved. */
  action?: OrderedAction;
}

/** An action as an order names it. */
export interface OrderedAction {
  id: string;
  hash: string;
  /** Until when it may be executed (UTC ISO 8601), if that is limited. */
  notAfter?: string | undefined;
  /** That it is never to be executed, unless it has been. */
  never?: true | undefined;
}

/** Another service, by its own key. */
export interface ServicePrincipal extends CallClaims {
  kind: 'service';
  service: ServiceName;
}

/** Who makes a request, as its verified token says. */
export type Principal = Person | ServicePrincipal;

/** What tells one principal from all others. */
export type Credential =
  | Pick<SessionPrincipal, 'kind' | 'sessionId'>
  | Pick<KeyPrincipal, 'kind' | 'keyId'>
  | Pick<ServicePrincipal, 'kind' | 'service'>;

/** A principal in one word, such as `session:9f…`: what limits count by, and logs and audit name. */
export function principalName(principal: Credential): string {
  switch (principal.kind) {
    case 'session':
      return `session:${principal.sessionId}`;
    case 'key':
      return `key:${principal.keyId}`;
    case 'service':
      return `service:${principal.service}`;
  }
}
