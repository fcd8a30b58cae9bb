import { cancellations } from '@countersign/actions';
import { carryingOut, jsonBody } from '@countersign/http';
import { concernAction } from '@countersign/telemetry';
import { z } from 'zod';

/** What each order may say beside what it orders: until when it holds, or why it never does. */
export const orderEnd = {
  notAfter: z.iso.datetime().optional(),
  never: z.enum(cancellations).optional(),
};

/** `jsonBody` of what an approved action orders, which logs and traces then name. */
export function orderBody<S extends z.ZodType<{ actionId: string }>>(
  schema: S,
): ReturnType<typeof jsonBody<S>> {
  const body = jsonBody(schema);
  const order: ReturnType<typeof jsonBody<S>> = (c, next) =>
    body(c, async () => {
      concernAction(c.req.valid('json').actionId);
      await next();
    });
  return carryingOut(order);
}
