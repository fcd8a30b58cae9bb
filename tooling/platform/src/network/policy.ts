import type { End, Port } from './ends.ts';

/** What a policy of either kind says. */
export interface Policy {
  name: string;
  /** Whether it speaks of a pod. */
  selects: (pod: NonNullable<End['pod']>) => boolean;
  /** Who may come in; undefined when the policy says nothing about that. */
  ingress: Rule[] | undefined;
  /** Whom the pods may call; undefined when the policy says nothing about that. */
  egress: Rule[] | undefined;
}

/** Lets through what goes to or comes from `peer` at `port` of the end that listens. */
export interface Rule {
  peer: (end: End) => boolean;
  port: (port: Port) => boolean;
}

/** Fields that a policy may have, since the evaluation knows what they mean. */
export function assertKnown(where: string, value: object, known: string[]): void {
  const surplus = Object.keys(value).filter((field) => !known.includes(field));
  if (surplus.length > 0) throw new Error(`${where}: can not evaluate ${surplus.join(', ')}`);
}
