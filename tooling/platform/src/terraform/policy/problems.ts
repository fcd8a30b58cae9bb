import { controlPlaneIsClosed, rolesAreNarrow } from './cluster.ts';
import { described, everyRefusalIsTested, pinned } from './general.ts';
import { metadataIsClosed, nodesArePrivate, volumesAreEncrypted } from './nodes.ts';
import type { Modules } from './rule.ts';
import { bucketsAreClosed, logsAreKept, secretsStayOutOfTheState } from './storage.ts';

/** What must hold of the infrastructure, whatever else changes. */
const rules = [
  pinned,
  described,
  metadataIsClosed,
  volumesAreEncrypted,
  nodesArePrivate,
  controlPlaneIsClosed,
  rolesAreNarrow,
  bucketsAreClosed,
  logsAreKept,
  secretsStayOutOfTheState,
  everyRefusalIsTested,
];

/** What of the policy does not hold, each with the module that it is about. */
export function policyProblems(modules: Modules): string[] {
  return rules.flatMap((rule) => rule(modules));
}
