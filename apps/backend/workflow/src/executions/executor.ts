import { DomainError } from '@countersign/http';
import type { Logger, Span } from '@countersign/telemetry';
import type { ActionMetrics } from '../metrics.ts';
import type { WorkflowDb } from '../database.ts';
import type { Owners } from '../calls/owners.ts';
import { beginDue } from './begin-due.ts';
import { type ExecutionOrder, claim } from './claim.ts';
import { type RetryPlan, countFailure } from './count-failure.ts';
import { settle, type Settled } from './settle.ts';
import { traceDelivery } from './trace-delivery.ts';

/** Delivers approved actions to their owners and writes down what became of them. */
export interface Executor {
  leaseMs: number;
  /**
   * Delivers a claimed execution; returns when it is settled, or `undefined` when it brought no outcome, or
   * none that was new, or the checker has waited long enough.
   */
  deliverNow(order: ExecutionOrder): Promise<Settled | undefined>;
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

/** So many begin in a round: a statement of milliseconds. */
const atOnce = 500;

/** Times in milliseconds, and limits, when nothing else is said. */
export const defaultSettings: ExecutorSettings = {
  leaseMs: 10_000,
  answerMs: 3_000,
  pollMs: 1_000,
  budget: 30,
  backoffMs: 500,
  backoffMaxMs: 10_000,
  concurrency: 8,
};

/** The executor of one process; the executions rows keep several processes apart. */
export function createExecutor(options: {
  db: WorkflowDb;
  owners: Owners;
  logger: Logger;
  settings: ExecutorSettings;
  actionMetrics: ActionMetrics;
}): Executor {
  const { db, owners, logger, settings, actionMetrics } = options;
  const underWay = new Set<Promise<unknown>>();
  const fromQueue = new Set<Promise<unknown>>();
  let polling: Promise<void> | undefined;
  let wake = Promise.withResolvers<void>();
  const stopping = new AbortController();

  async function deliver(
    order: ExecutionOrder,
    span: Span | undefined,
  ): Promise<Settled | undefined> {
    const { actionId, actionType, attempt } = order;
    try {
      const { hash, canonical, makerId, notAfter, cancel } = order;
      const request = { actionId, hash, canonical, makerId };
      const outcome = await (cancel
        ? owners.cancel(actionType, request)
        : owners.execute(actionType, notAfter === undefined ? request : { ...request, notAfter }));
      const settled = await settle(db, actionId, outcome);
      if (settled) {
        logger.info({ actionId, attempt, outcome: outcome.outcome }, 'execution settled');
        actionMetrics.settled(actionType, outcome.outcome, settled.seconds);
      }
      return settled;
    } catch (error) {
      const problem = error instanceof DomainError ? error.message : 'unexpected error';
      logger.warn({ actionId, attempt, err: error }, 'delivery brought no outcome');
      span?.fail(error instanceof DomainError ? error.code : 'internal');
      actionMetrics.failed(actionType);
      const counted = await countFailure(db, order, problem, settings);
      if (counted?.hasStalled) {
        logger.error({ actionId, attempt }, 'execution stalled');
        actionMetrics.settled(actionType, 'stalled', counted.seconds);
      }
      return undefined;
    }
  }

  function track(
    order: ExecutionOrder,
    sets: Set<Promise<unknown>>[],
  ): Promise<Settled | undefined> {
    // A delivery that fails twice over (owner, then database) is left to its lease.
    const delivery = traceDelivery(order, (span) => deliver(order, span)).catch(
      (error: unknown) => {
        logger.error(
          { actionId: order.actionId, err: error },
          'delivery could not be written down',
        );
        return undefined;
      },
    );
    for (const set of sets) set.add(delivery);
    const forget = () => sets.forEach((set) => set.delete(delivery));
    delivery.finally(forget).catch(forget);
    return delivery;
  }

  async function poll(): Promise<void> {
    let beginAt = 0;
    while (!stopping.signal.aborted) {
      if (performance.now() >= beginAt) {
        beginAt = performance.now() + settings.pollMs / 2;
        await begin();
      }
      const free = settings.concurrency - fromQueue.size;
      const orders = free > 0 ? await claimDue(free) : [];
      for (const order of orders) void track(order, [underWay, fromQueue]);
      if (orders.length === 0 || fromQueue.size >= settings.concurrency) await pause();
    }
  }

  async function begin(): Promise<void> {
    try {
      await beginDue(db, atOnce);
    } catch (error) {
      logger.warn({ err: error }, 'could not look for executions whose time has come');
    }
  }

  async function claimDue(limit: number): Promise<ExecutionOrder[]> {
    try {
      const orders = await claim(db, { limit, leaseMs: settings.leaseMs });
      for (const order of orders) if (order.takenOver) actionMetrics.takenOver(order.actionType);
      return orders;
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
      const patience = Promise.withResolvers<undefined>();
      const timer = setTimeout(() => patience.resolve(undefined), settings.answerMs);
      const settled = await Promise.race([track(order, [underWay]), patience.promise]);
      clearTimeout(timer);
      return settled;
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
