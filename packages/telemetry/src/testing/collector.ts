import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { z } from 'zod';

/** A span as a collector receives it. */
export interface CollectedSpan {
  service: string;
  name: string;
  /** OTLP: 1 internal, 2 server, 3 client. */
  kind: number;
  traceId: string;
  spanId: string;
  parentSpanId: string | undefined;
  attributes: Record<string, string | number>;
  /** The traces that it is linked to. */
  links: string[];
  failed: boolean;
}

/** A collector of traces that takes OTLP over HTTP as JSON; a GET of its URL gives `spans`. */
export interface Collector {
  url: string;
  /** The last 50,000 spans. */
  spans: CollectedSpan[];
  close: () => Promise<void>;
}

const attributes = z
  .array(
    z.object({
      key: z.string(),
      value: z.object({
        stringValue: z.string().optional(),
        intValue: z.number().optional(),
        doubleValue: z.number().optional(),
      }),
    }),
  )
  .transform((pairs) =>
    Object.fromEntries(
      pairs.map(({ key, value }) => [
        key,
        value.stringValue ?? value.intValue ?? value.doubleValue ?? '',
      ]),
    ),
  );

const span = z.object({
  traceId: z.string(),
  spanId: z.string(),
  parentSpanId: z.string().optional(),
  name: z.string(),
  kind: z.number(),
  attributes,
  links: z.array(z.object({ traceId: z.string() })),
  status: z.object({ code: z.number() }),
});

/** `ExportTraceServiceRequest` of OTLP 1, as far as it is looked at here. */
const exportRequest = z.object({
  resourceSpans: z.array(
    z.object({
      resource: z.object({ attributes }),
      scopeSpans: z.array(z.object({ spans: z.array(span) })),
    }),
  ),
});

const most = 50_000;

/** Starts a collector on a free port of loopback. */
export async function startCollector(): Promise<Collector> {
  const spans: CollectedSpan[] = [];
  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    response.setHeader('content-type', 'application/json');
    if (request.method === 'GET') {
      response.end(JSON.stringify(spans));
      return;
    }
    spans.push(...read(await json(request)));
    spans.splice(0, spans.length - most);
    response.end('{}');
  };
  const server = createServer((request, response) => void take(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    spans,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function read(body: unknown): CollectedSpan[] {
  return exportRequest.parse(body).resourceSpans.flatMap(({ resource, scopeSpans }) =>
    scopeSpans.flatMap((scope) =>
      scope.spans.map((received) => ({
        service: String(resource.attributes['service.name']),
        name: received.name,
        kind: received.kind,
        traceId: received.traceId,
        spanId: received.spanId,
        parentSpanId: received.parentSpanId,
        attributes: received.attributes,
        links: received.links.map(({ traceId }) => traceId),
        failed: received.status.code === 2,
      })),
    ),
  );
}
