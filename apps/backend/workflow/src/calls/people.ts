import { createAuthClient } from '@countersign/auth-service/client';
import type { Role } from '@countersign/auth';
import { createServiceFetch, type ServiceTokens } from '@countersign/auth/server';
import { unwrap, unwrapIfServed } from '@countersign/calls';
import { DomainError } from '@countersign/http';
import type { Standing } from '@countersign/policy';
import type { Metrics } from '@countersign/telemetry';

/** A person as policies look at them, with their name. */
export type NamedStanding = Standing & {
  name: string;
  joinedAt: Date | undefined;
  /** Whether they have come in yet. */
  signIn?: 'invited' | 'accepted';
  /** For whom they stand in, where they do. */
  delegatorIds?: readonly string[];
};

/** Some people: by what they hold, where they are, and who they are. */
export interface Some {
  roles: Role[];
  groups: string[];
  personIds: string[];
}

/** What auth knows of people, as far as policies look. */
export interface People {
  /**
   * Everyone who may decide at all and has come in. Not older than five seconds, which is enough to say whether anybody could:
   * who decides is asked afresh. Throws `unavailable` when auth is away.
   */
  checkers(): Promise<readonly NamedStanding[]>;
  /** The same of this moment. */
  checkersNow(): Promise<readonly NamedStanding[]>;
  /** These people, whatever they hold; those whose access has ended are left out. */
  standingOf(personIds: readonly string[]): Promise<readonly NamedStanding[]>;
  /**
   * The first 500 who hold one of some roles, are in one of some groups or are one of some people, and have come in, by name; nothing
   * of an auth of a release that cannot say so. Throws `unavailable` when auth is away.
   */
  among(some: Some): Promise<readonly NamedStanding[] | undefined>;
  /**
   * Of these people, those whose access has ended, in this moment. Throws `unavailable` when auth is away, or of a release that
   * cannot say so.
   */
  whoLeft(personIds: readonly string[]): Promise<readonly string[]>;
  /** Which of these names a group has. */
  knownGroups(names: readonly string[]): Promise<readonly string[]>;
}

type Told = Omit<NamedStanding, 'joinedAt'> & { joinedAt: string };

const toStandings = ({ people }: { people: readonly Told[] }): NamedStanding[] =>
  people.map((person) => ({ ...person, joinedAt: new Date(person.joinedAt) }));

const tooOld =
  'The auth service is of a release that cannot say who has left; try again once it is upgraded';
const keptMs = 5_000;
/** Of so many auth says at once how they stand, or whether they have left. */
const mostAsked = 1_000;

const inParts = (personIds: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(personIds.length / mostAsked) }, (_, part) =>
    personIds.slice(part * mostAsked, (part + 1) * mostAsked),
  );

/** Asks the auth service, as workflow. */
export function createPeople(options: {
  tokens: ServiceTokens;
  authUrl: string;
  metrics?: Metrics | undefined;
}): People {
  const { tokens, authUrl, metrics } = options;
  const fetch = createServiceFetch({ tokens, audience: 'auth', timeoutMs: 5_000, metrics });
  const auth = createAuthClient(authUrl, { fetch });
  let kept: { until: number; people: Promise<readonly NamedStanding[]> } | undefined;
  async function ask(personIds?: string[]): Promise<readonly NamedStanding[]> {
    const json = personIds ? { personIds } : {};
    return toStandings(await unwrap(auth.internal.people.standing.$post({ json })));
  }
  /** Who was invited and has not come in yet decides nothing, and so counts for nobody. */
  async function askForCheckers(): Promise<readonly NamedStanding[]> {
    const people = await ask();
    return people.filter(({ signIn }) => signIn !== 'invited');
  }

  async function checkersNow(): Promise<readonly NamedStanding[]> {
    const people = askForCheckers();
    const asked = { until: performance.now() + keptMs, people };
    kept = asked;
    people.catch(() => {
      if (kept === asked) kept = undefined;
    });
    return people;
  }
  return {
    checkersNow,
    checkers: async () => (kept && kept.until > performance.now() ? kept.people : checkersNow()),
    async standingOf(personIds) {
      const people: NamedStanding[] = [];
      for (const some of inParts(personIds)) people.push(...(await ask(some)));
      return people;
    },
    async among(json) {
      const answer = await unwrapIfServed(auth.internal.people.among.$post({ json }));
      return answer && toStandings(answer);
    },
    async whoLeft(personIds) {
      const left: string[] = [];
      for (const some of inParts(personIds)) {
        const json = { personIds: some };
        const answer = await unwrapIfServed(auth.internal.people.left.$post({ json }));
        if (!answer) throw new DomainError('unavailable', tooOld, { retryAfterSeconds: 1 });
        left.push(...answer.personIds);
      }
      return left;
    },
    knownGroups: async (names) =>
      (await unwrap(auth.internal.groups.known.$post({ json: { names: [...names] } }))).names,
  };
}
