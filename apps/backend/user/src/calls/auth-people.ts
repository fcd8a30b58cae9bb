import type { Role } from '@countersign/auth';
import type { AuthClient } from '@countersign/auth-service/client';
import { unwrap } from '@countersign/calls';
import { type AuthHistory, createAuthHistory } from './auth-history.ts';
import { type AuthStanding, createAuthStanding, type Order } from './auth-standing.ts';
import { type AuthWaysIn, createAuthWaysIn } from './auth-ways-in.ts';

/** A person to be ensured: the same id, and the action that orders it. */
export interface NewPerson extends Order {
  personId: string;
  makerId: string;
  email: string;
  fullName: string;
  roles: Role[];
}

/** One of the first people of an installation. */
export type FirstPerson = Pick<NewPerson, 'personId' | 'email' | 'fullName' | 'roles'>;

/** What auth says of a person: never an address, nor how they sign in. */
export interface AccessOf {
  personId: string;
  roles: Role[];
  /** Auth of the release before tells neither groups nor limits. */
  groups?: string[];
  limits?: Record<string, string>;
  signIn: 'invited' | 'accepted';
}

/** Auth's final no, in words for people. */
export interface AuthConflict {
  outcome: 'conflict';
  reason: string;
  /** `cancelled` or `window_missed` for what was not done although nothing was in its way. */
  code?: string | undefined;
}

/** What auth does for the directory. Each call throws `unavailable` when auth does not answer. */
export interface AuthPeople extends AuthStanding, AuthHistory, AuthWaysIn {
  /** Whether a sign-in with this address exists. */
  emailTaken(email: string): Promise<boolean>;
  /** What these people (1 to 100) may do; nothing of those whom auth does not know. */
  access(personIds: string[]): Promise<AccessOf[]>;
  /** Who has been invited and has not accepted. Throws `conflict` when they are too many to tell. */
  invited(): Promise<string[]>;
  /** Makes the sign-in and invites the person, once an action. */
  ensure(person: NewPerson): Promise<{ outcome: 'ensured' } | (AuthConflict & { field: string })>;
  /** Ends a person's sessions and sign-in, once an action. */
  disable(order: Order & { personId: string }): Promise<{ outcome: 'disabled' } | AuthConflict>;
  /** Invites the first people. Throws `conflict` when others exist already. */
  bootstrap(people: FirstPerson[]): Promise<void>;
}

/** Auth's calls for the directory, over its typed client. */
export function createAuthPeople(client: AuthClient): AuthPeople {
  const { people, bootstrap } = client.internal;
  return {
    ...createAuthStanding(client),
    ...createAuthHistory(client),
    ...createAuthWaysIn(client),
    async emailTaken(email) {
      return (await unwrap(people.check.$post({ json: { email } }))).emailTaken;
    },
    async access(personIds) {
      return (await unwrap(people.access.$post({ json: { personIds } }))).people;
    },
    async invited() {
      return (await unwrap(people.invited.$post({ json: {} }))).personIds;
    },
    ensure: (person) => unwrap(people.ensure.$post({ json: person })),
    disable: (order) => unwrap(people.disable.$post({ json: order })),
    async bootstrap(first) {
      await unwrap(bootstrap.$post({ json: { people: first } }));
    },
  };
}
