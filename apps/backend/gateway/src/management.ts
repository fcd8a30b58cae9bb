import type { Metrics } from '@countersign/http';
import { Hono } from 'hono';

/** What the machine or the cluster may ask of the gateway, on a listener that is not public. */
export function createManagementApp({ registry }: Metrics): Hono {
  return new Hono().get('/metrics', async (c) =>
    c.body(await registry.metrics(), 200, { 'content-type': registry.contentType }),
  );
}
