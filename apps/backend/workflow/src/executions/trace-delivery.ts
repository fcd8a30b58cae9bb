import {
  type Span,
  activeSpan,
  beginSpan,
  beginTrace,
  requestContext,
  withRequestContext,
  withinSpan,
} from '@countersign/telemetry';
import type { ExecutionOrder } from './claim.ts';

/**
 * Runs one delivery as a span: a part of the request whose approval it follows, or, taken from the
 * queue, a trace of its own that is linked to the approval's. From the queue it has a request id of
 * its own too, so that what the owner logs of it can be found.
 */
export async function traceDelivery<T>(
  { actionId, actionType, attempt, traceParent }: ExecutionOrder,
  deliver: (span: Span | undefined) => Promise<T>,
): Promise<T> {
  const name = `execute ${actionType}`;
  const options = {
    kind: 'internal',
    attributes: {
      'countersign.action_id': actionId,
      'countersign.action_type': actionType,
      'countersign.attempt': attempt,
    },
  } as const;
  const span = activeSpan()
    ? beginSpan(name, options)
    : beginTrace(name, { ...options, link: traceParent });
  const context = requestContext() ?? { requestId: crypto.randomUUID(), actionId };
  try {
    return await withRequestContext(context, () => withinSpan(span, () => deliver(span)));
  } finally {
    span?.end();
  }
}
