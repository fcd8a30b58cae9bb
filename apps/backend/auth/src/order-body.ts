import { jsonBody } from '@countersign/http';
import { concernAction } from '@countersign/telemetry';
import type { z } from 'zod';

/** `jsonBody` of what an approved action orders, which logs and traces then name. */
export function orderBody<S extends z.ZodType<{ actionId: string }>>(
  schema: S,
): ReturnType<typeof jsonBody<S>> {
  const body = jsonBody(schema);
  return (c, next) =>
    body(c, async () => {
      concernAction(c.req.valid('json').actionId);
      await next();
    });
}
