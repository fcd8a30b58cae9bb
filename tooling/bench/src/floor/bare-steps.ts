import type { ServiceName } from '@countersign/service-discovery';
import type { Step } from '../lanes/lane.ts';

/** What a bare process does for a request: a statement, a signature, or a call to another process. */
export type Part =
  /** A row by its key. */
  | 'read'
  /** The 20 newest rows, by an index. */
  | 'page'
  /** A row inserted, and on the disk. */
  | 'commit'
  /** An Ed25519 signature made, and checked. */
  | 'sign'
  | 'verify'
  | { calls: ServiceName; parts: readonly Part[] };

const call = (calls: ServiceName, ...parts: Part[]): Part => ({ calls, parts });

/**
 * What is left of a step when all but its parts is taken away: the gateway’s calls, those of the
 * services that it calls, their statements and commits, and the signatures of tokens that are new for
 * each change (the person’s, and the order to execute). A test holds it to the counts of the real ones.
 */
export const bareSteps: Record<Step, readonly Part[]> = {
  submit: [
    call('auth', 'commit', 'sign'),
    call('workflow', 'verify', call('promotion', 'read'), 'commit'),
  ],
  approve: [
    call('auth', 'commit', 'sign'),
    call('workflow', 'verify', 'commit', 'sign', call('promotion', 'verify', 'commit'), 'commit'),
  ],
  list: [call('workflow', 'page')],
  me: [call('auth', 'read')],
};

/** How many calls, statements and commits a bare step comes to, by service. */
export function countsOf(
  parts: readonly Part[],
): Record<'calls' | 'statements' | 'commits', Counts> {
  const counts = { calls: {}, statements: {}, commits: {} } as ReturnType<typeof countsOf>;
  const add = (to: Counts, service: ServiceName): void => {
    to[service] = (to[service] ?? 0) + 1;
  };
  const visit = (service: ServiceName, all: readonly Part[]): void => {
    for (const part of all) {
      if (typeof part === 'object') {
        add(counts.calls, part.calls);
        visit(part.calls, part.parts);
        continue;
      }
      if (part === 'sign' || part === 'verify') continue;
      add(counts.statements, service);
      if (part === 'commit') add(counts.commits, service);
    }
  };
  visit('gateway', parts);
  return counts;
}

type Counts = Partial<Record<ServiceName, number>>;
