import { randomUUID } from 'node:crypto';
import { serviceNames, type ServiceName } from '@countersign/service-discovery';
import type { Reply, RequestOptions, Visitor } from '@countersign/testkit/client';
import { until } from '@countersign/testkit/until';
import { z } from 'zod';
import { logOf } from '../support/installation.ts';
import { commitsOf, type Cost } from './cost.ts';

/** A request that was sent, by whose id all services have logged what it led to. */
export interface Counted<T> {
  requestId: string;
  bytes: number;
  reply: Reply<T>;
}

/** Sends a request under an id of its own. Throws for anything but a success. */
export async function sendCounted<T>(
  visitor: Visitor,
  path: string,
  options?: RequestOptions,
): Promise<Counted<T>> {
  const requestId = randomUUID();
  const reply = await visitor.send<T>(path, {
    ...options,
    headers: { 'x-request-id': requestId },
  });
  if (reply.status >= 300) throw new Error(`${path} answered ${reply.status}: ${reply.text}`);
  // How many there are in all depends on what other tests have filed.
  const bytes = Buffer.byteLength(reply.text.replaceAll(/"(total\w*)":\d+/g, '"$1":0'));
  return { requestId, bytes, reply };
}

const logLine = z.object({
  msg: z.string(),
  requestId: z.string(),
  sql: z.string().optional(),
});
type Line = z.infer<typeof logLine>;

/**
 * What requests have cost, from the logs of all services at the level `debug`. Statements and calls of
 * no request, such as those that look for work, carry no id and so are not counted.
 */
export async function costsOf(requests: readonly Counted<unknown>[]): Promise<Cost[]> {
  const ids = new Set(requests.map(({ requestId }) => requestId));
  return until('all requests are in the log of the gateway', async () => {
    const logs = new Map<ServiceName, Map<string, Line[]>>();
    for (const name of serviceNames) logs.set(name, linesOf(await logOf(name), ids));
    if (logs.get('gateway')?.size !== ids.size) return undefined;
    logs.delete('gateway');
    return requests.map(({ requestId, bytes }) => {
      const cost: Cost = { bytes, calls: {}, statements: {}, commits: {} };
      for (const [service, byRequest] of logs) {
        const lines = byRequest.get(requestId) ?? [];
        const statements = lines.flatMap(({ sql }) => (sql === undefined ? [] : [sql]));
        cost.calls[service] = lines.filter(({ msg }) => msg === 'request').length;
        cost.statements[service] = statements.length;
        cost.commits[service] = commitsOf(statements);
      }
      return cost;
    });
  });
}

function linesOf(log: string, ids: ReadonlySet<string>): Map<string, Line[]> {
  const lines = log
    .split('\n')
    .filter((line) => ids.has(/"requestId":"([^"]+)"/.exec(line)?.[1] ?? ''))
    .map((line) => logLine.parse(JSON.parse(line)));
  return Map.groupBy(lines, ({ requestId }) => requestId);
}
