import type { Scenario } from '../scenarios/scenario.ts';
import type { Mutation } from '../system/mutate-source.ts';
import type { Replicated } from '../system/replica.ts';
import type { ServiceName } from '@countersign/service-discovery';

/** A real service with a real defect, and the scenario in which the defect must show. */
export interface Mutant {
  name: string;
  /** The invariant that must be found broken. */
  breaks: string;
  /** The service that runs with another source. */
  service?: Replicated;
  mutation?: Mutation;
  /** Takes away, as superuser, what the database itself would refuse. */
  unguard?: Partial<Record<ServiceName, string[]>>;
  scenario: Scenario;
}
