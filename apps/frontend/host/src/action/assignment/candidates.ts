import type { ActionDetail, PersonRef } from '@countersign/actions';

/** Somebody who could be asked, and in which stage they would decide where several are open. */
export interface Candidate {
  person: PersonRef;
  stage: string | undefined;
}

/**
 * Who could be asked to decide an action in place of whoever is asked now, the reader first and then by name; `undefined`
 * while that is not known.
 */
export function candidatesOf(
  { stages, assignee }: Pick<ActionDetail, 'stages' | 'assignee'>,
  me: string,
): Candidate[] | undefined {
  const open = stages.filter((stage) => stage.open);
  if (open.some(({ canDecide }) => canDecide === null)) return undefined;
  return open
    .flatMap(({ name, canDecide }) =>
      // Who decides in the place of another alone is asked for nothing.
      (canDecide ?? [])
        .filter(({ onBehalfOf }) => onBehalfOf === undefined)
        .map((person) => ({ person, stage: open.length > 1 ? name : undefined })),
    )
    .filter(({ person }) => person.personId !== assignee?.personId)
    .toSorted(
      (a, b) =>
        Number(b.person.personId === me) - Number(a.person.personId === me) ||
        a.person.name.localeCompare(b.person.name),
    );
}
