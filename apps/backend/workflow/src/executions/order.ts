import type { ActionType } from '@countersign/actions';

/** A claimed execution: what to deliver, and the attempt that holds its lease. */
export interface ExecutionOrder {
  actionId: string;
  actionType: ActionType;
  makerId: string;
  hash: string;
  canonical: string;
  /** Rises with every claim: only the latest attempt may count a failure. */
  attempt: number;
  /** The trace of the approval (W3C `traceparent`), when it was traced. */
  traceParent?: string | undefined;
}
