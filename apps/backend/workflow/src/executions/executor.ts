import type { Outcome } from '@countersign/actions';
import { DomainError, type Logger } from '@countersign/http';
import type { WorkflowDb } from '../workflow-db.ts';
import type { Owners } from '../owners/owners.ts';
import { claim } from './claim.ts';
import { countFailure, type RetryPlan } from './count-failure.ts';
import type { ExecutionOrder } from './order.ts';
import { settle } from './settle.ts';

/** Delivers approved actions to their owners and writes down what became of them. */
export interface Executor {
  /** How long a claim is held. */
  leaseMs: number;
  /** Delivers a claimed execution; returns when it is settled or the checker has waited long enough. */
  deliverNow(order: ExecutionOrder): Promise<void>;
  /** Begins to look for executions that are due. */
  start(): void;
  /** Takes no more, and waits for the deliveries under way. */
  stop(): Promise<void>;
}

/** Times are in milliseconds. */
export interface ExecutorSettings extends RetryPlan {
  leaseMs: number;
  answerMs: number;
  pollMs: number;
  /** Deliveries that this process has under way from the queue at once. */
  concurrency: number;
}

/** The executor of one process; the executions rows keep several processes apart. */
export function createExecutor(options: {
  db: WorkflowDb;
  owners: Owners;
  logger: Logger;
  settings: ExecutorSettings;
  onSettled?: (outcome: Outcome['outcome'] | 'stalled', order: ExecutionOrder) => void;
}): Executor {
  const { db, owners, logger, settings, onSettled } = options;
  const underWay = new Set<Promise<void>>();
  const fromQueue = new Set<Promise<void>>();
  let polling: Promise<void> | undefined;
  let wake = Promise.withResolvers<void>();
  const stopping = new AbortController();

  async function deliver(order: ExecutionOrder): Promise<void> {
    const { actionId, attempt } = order;
    try {
      const { actionType, hash, canonical, makerId } = order;
      const outcome = await owners.execute(actionType, { actionId, hash, canonical, makerId });
      if (await settle(db, actionId, outcome)) {
        logger.info({ actionId, attempt, outcome: outcome.outcome }, 'execution settled');
        onSettled?.(outcome.outcome, order);
      }
    } catch (error) {
      const problem = error instanceof DomainError ? error.message : 'unexpected error';
      logger.warn({ actionId, attempt, err: error }, 'delivery brought no outcome');
      if ((await countFailure(db, order, problem, settings)) === 'stalled') {
        logger.error({ actionId, attempt }, 'execution stalled');
        onSettled?.('stalled', order);
      }
    }
  }

  function track(order: ExecutionOrder, sets: Set<Promise<void>>[]): Promise<void> {
    // A delivery that fails twice over (owner, then database) is left to its lease.
    const delivery = deliver(order).catch((error: unknown) => {
      logger.error({ actionId: order.actionId, err: error }, 'delivery could not be written down');
    });
    for (const set of sets) set.add(delivery);
    const forget = () => sets.forEach((set) => set.delete(delivery));
    delivery.finally(forget).catch(forget);
    return delivery;
  }

  async function poll(): Promise<void> {
    while (!stopping.signal.aborted) {
      const free = settings.concurrency - fromQueue.size;
      const orders = free > 0 ? await claimDue(free) : [];
      for (const order of orders) void track(order, [underWay, fromQueue]);
      if (orders.length === 0 || fromQueue.size >= settings.concurrency) await pause();
    }
  }

  async function claimDue(limit: number): Promise<ExecutionOrder[]> {
    try {
      return await claim(db, { limit, leaseMs: settings.leaseMs });
    } catch (error) {
      logger.warn({ err: error }, 'could not look for executions that are due');
      return [];
    }
  }

  async function pause(): Promise<void> {
    const timer = setTimeout(() => wake.resolve(), settings.pollMs);
    await wake.promise;
    clearTimeout(timer);
    if (!stopping.signal.aborted) wake = Promise.withResolvers<void>();
  }

  return {
    leaseMs: settings.leaseMs,
    async deliverNow(order) {
      const patience = Promise.withResolvers<void>();
      const timer = setTimeout(() => patience.resolve(), settings.answerMs);
      await Promise.race([track(order, [underWay]), patience.promise]);
      clearTimeout(timer);
    },
    start() {
      polling ??= poll();
    },
    async stop() {
      stopping.abort();
      wake.resolve();
      await polling;
      await Promise.all(underWay);
    },
  };
}
