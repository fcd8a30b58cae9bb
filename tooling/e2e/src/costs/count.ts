import { randomUUID } from 'node:crypto';
import { serviceNames, type ServiceName } from '@countersign/service-discovery';
import type { Reply, RequestOptions, Visitor } from '@countersign/testkit/client';
import { until } from '@countersign/testkit/until';
import { z } from 'zod';
import { logOf } from '../support/installation.ts';
import { commitsOf, type Cost } from './cost.ts';
import type { Stretch } from '@countersign/testkit/wal';
import type { Wal } from './wal.ts';

/** A request that was sent, by whose id all services have logged what it led to. */
export interface Counted<T> {
  requestId: string;
  bytes: number;
  wal: Stretch;
  reply: Reply<T>;
}

/** Sends a request under an id of its own. Throws for anything but a success. */
export async function sendCounted<T>(
  wal: Wal,
  visitor: Visitor,
  path: string,
  options?: RequestOptions,
): Promise<Counted<T>> {
  const requestId = randomUUID();
  const from = await wal.place();
  const reply = await visitor.send<T>(path, {
    ...options,
    headers: { 'x-request-id': requestId },
  });
  if (reply.status >= 300) throw new Error(`${path} answered ${reply.status}: ${reply.text}`);
  const to = await wal.place();
  // How many there are in all depends on what other tests have filed.
  const bytes = Buffer.byteLength(reply.text.replaceAll(/"(total\w*)":\d+/g, '"$1":0'));
  return { requestId, bytes, wal: { from, to }, reply };
}

const logLine = z.object({
  msg: z.string(),
  requestId: z.string(),
  sql: z.string().optional(),
});
type Line = z.infer<typeof logLine>;

/**
 * What requests have cost, from the logs of all services at the level `debug` and from the write-ahead
 * log. Statements and calls of no request, such as those that look for work, carry no id and so are not
 * counted; what they write meanwhile is, and so the least of several requests is what one writes.
 */
export async function costsOf(wal: Wal, requests: readonly Counted<unknown>[]): Promise<Cost[]> {
  const written = await wal.writtenIn(requests.map(({ wal: stretch }) => stretch));
  const ids = new Set(requests.map(({ requestId }) => requestId));
  return until('all requests are in the log of the gateway', async () => {
    const logs = new Map<ServiceName, Map<string, Line[]>>();
    for (const name of serviceNames) logs.set(name, linesOf(await logOf(name), ids));
    if (logs.get('gateway')?.size !== ids.size) return undefined;
    logs.delete('gateway');
    return requests.map(({ requestId, bytes }, index) => {
      const cost: Cost = { bytes, calls: {}, statements: {}, commits: {}, wal: written[index]! };
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
