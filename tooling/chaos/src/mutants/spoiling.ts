import type { ServiceName } from '@countersign/service-discovery';
import type { Operation } from '../history/history.ts';
import type { Targets } from './targets.ts';

/** Something that a defect could do to the data, and that must not go unseen. */
export interface Spoiling {
  name: string;
  /** The invariant that must be found broken. */
  breaks: string;
  /** What spoils the databases. */
  sql?: (targets: Targets) => Partial<Record<ServiceName, string[]>>;
  /** What spoils the history: what people were told is changed instead. */
  retell?: (operations: readonly Operation[], targets: Targets) => Operation[];
}
