import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ServiceName } from '@countersign/service-discovery';
import { Pool } from 'pg';
import { createBareRequest } from './floor/bare-request.ts';
import { partsAt, replyBytes } from './floor/paths.ts';
import { httpClient } from './load/http.ts';

// Nobody asks any more.
process.once('disconnect', () => process.exit());

const [connectionString = '', urls = '{}'] = process.argv.slice(2);
const known = Object.entries(JSON.parse(urls) as Record<ServiceName, string>);
const clients = new Map(
  known.map(([name, url]) => [name as ServiceName, httpClient([url], 32)] as const),
);
const request = createBareRequest({ pool: new Pool({ connectionString, max: 5 }), clients });

const server = createServer((incoming, response) => {
  const path = incoming.url ?? '';
  const answer = async (body: string): Promise<void> => {
    try {
      await request(partsAt(path), path, body);
      response.setHeader('content-type', 'application/json');
      response.end('x'.repeat(replyBytes(path)));
    } catch (error) {
      response.writeHead(500).end(String(error));
    }
  };
  const chunks: Buffer[] = [];
  incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
  incoming.on('end', () => void answer(Buffer.concat(chunks).toString()));
});
server.listen(0, '127.0.0.1', () =>
  process.send?.({ port: (server.address() as AddressInfo).port }),
);
