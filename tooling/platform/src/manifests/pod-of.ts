import type { IPodSpec } from 'kubernetes-models/v1/PodSpec';
import { at } from './at.ts';
import type { Manifest } from './read.ts';

const templates: Record<string, string> = {
  CronJob: 'spec.jobTemplate.spec.template.spec',
  Deployment: 'spec.template.spec',
  Job: 'spec.template.spec',
};

/** The pod that a Deployment, Job or CronJob makes; undefined for other kinds. */
export function podOf(object: Manifest): IPodSpec | undefined {
  const path = templates[object.kind];
  return path === undefined ? undefined : (at(object, path) as IPodSpec);
}

/** How an object is called in what checks say. */
export const nameOf = ({ kind, metadata }: Manifest): string => `${kind}/${metadata.name}`;
