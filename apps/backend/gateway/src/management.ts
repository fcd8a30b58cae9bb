import { scrape, type Metrics } from '@countersign/http';
import { Hono } from 'hono';

/** What the machine or the cluster may ask of the gateway, on a listener that is not public. */
export function createManagementApp(metrics: Metrics): Hono {
  return new Hono().get('/metrics', scrape(metrics));
}
