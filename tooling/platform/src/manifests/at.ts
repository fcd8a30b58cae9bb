import type { IPodSpec } from 'kubernetes-models/v1/PodSpec';
import type { Manifest } from './read.ts';

/**
 * What is at a path of fields and indexes, `spec.containers.0.name`; undefined when something on the
 * way is not there. Fields with a dot in their name are written in brackets: `labels[a.b/c]`.
 */
export function at(value: unknown, path: string): unknown {
  return stepsOf(path).reduce<unknown>(
    (current, step) =>
      typeof current === 'object' && current !== null
        ? (current as Record<string, unknown>)[step]
        : undefined,
    value,
  );
}

/** What is at a path, as a list; nothing counts as the empty list. */
export function listAt<T>(value: unknown, path: string): T[] {
  return (at(value, path) as T[] | undefined) ?? [];
}

/** The fields and indexes of a path. */
export function stepsOf(path: string): string[] {
  return [...path.matchAll(/\[([^\]]+)\]|[^.[\]]+/g)].map(
    ([step, inBrackets]) => inBrackets ?? step,
  );
}

const templates: Record<string, string> = {
  CronJob: 'spec.jobTemplate.spec.template.spec',
  Deployment: 'spec.template.spec',
  Job: 'spec.template.spec',
  StatefulSet: 'spec.template.spec',
};

/** The pod that a Deployment, StatefulSet, Job or CronJob makes; undefined for other kinds. */
export function podOf(object: Manifest): IPodSpec | undefined {
  const path = templates[object.kind];
  return path === undefined ? undefined : (at(object, path) as IPodSpec);
}

/** How an object is called in what checks say. */
export const nameOf = ({ kind, metadata }: Manifest): string => `${kind}/${metadata.name}`;
