import type { Warning } from '@countersign/actions';
import type { PolicyDocument } from '@countersign/policy';
import type { People } from '../calls/people.ts';
import { type Named, whoIsNamed } from './who-is-named.ts';

/** So many different names are looked up; of the rest nothing is said. */
const mostNames = 1_000;

/**
 * What a policy names that is nobody: groups that there are not, and people who are not known, have left or, where
 * they are to decide, may not. Fields are places in the document. Throws `unavailable` when auth is away.
 */
export async function warnOfNobody(
  people: Pick<People, 'knownGroups' | 'standingOf'>,
  document: PolicyDocument,
): Promise<Warning[]> {
  const named = whoIsNamed(document);
  const [groupNames, personIds] = [namesIn(named.groups), namesIn(named.people)];
  const [groups, standings] = await Promise.all([
    groupNames.size > 0 ? people.knownGroups([...groupNames]) : [],
    personIds.size > 0 ? people.standingOf([...personIds]) : [],
  ]);
  const known = new Set(groups);
  const byId = new Map(standings.map((standing) => [standing.personId, standing]));
  const unknown = named.groups.filter(({ name }) => groupNames.has(name) && !known.has(name));
  return [
    ...unknown.map(({ path, name }) => ({
      code: 'unknown_group',
      message: `No group is called ${name} now, so that nobody is in it`,
      field: path,
    })),
    ...named.people.flatMap(({ path, name: id, decides }): Warning[] => {
      if (!personIds.has(id)) return [];
      const person = byId.get(id);
      if (!person) {
        const message = 'This person is not known, or their access has ended';
        return [{ code: 'unknown_person', message, field: path }];
      }
      if (!decides || person.roles.includes('checker')) return [];
      const message = `${person.name} does not hold the role checker, without which nobody decides`;
      return [{ code: 'no_checker', message, field: path }];
    }),
  ];
}

function namesIn(named: readonly Named[]): Set<string> {
  const names = new Set(named.map(({ name }) => name));
  return new Set([...names].slice(0, mostNames));
}
