import type { PolicyDocument } from '@countersign/policy';

/** A group or a person that a policy names, with the place. */
export interface Named {
  /** `rules.0.stages.1.who.groups.2` */
  path: string;
  /** The name of the group, or the id of the person. */
  name: string;
  /** Whether they decide by this; observers only look on. */
  decides: boolean;
}

/** The groups and the people that a policy names, in its order. */
export function whoIsNamed({ rules }: PolicyDocument): { groups: Named[]; people: Named[] } {
  const parts = rules.flatMap(({ stages }, rule) =>
    stages.flatMap(({ who, mustInclude, escalation, observers }, stage) =>
      [
        { part: 'who', of: who, decides: true },
        { part: 'mustInclude', of: mustInclude, decides: true },
        { part: 'escalation.who', of: escalation?.who, decides: true },
        { part: 'observers', of: observers, decides: false },
      ].map(({ part, ...rest }) => ({ path: `rules.${rule}.stages.${stage}.${part}`, ...rest })),
    ),
  );
  const namedBy = (kind: 'groups' | 'people'): Named[] =>
    parts.flatMap(({ path, of, decides }) =>
      (of?.[kind] ?? []).map((name, at) => ({ path: `${path}.${kind}.${at}`, name, decides })),
    );
  return { groups: namedBy('groups'), people: namedBy('people') };
}
