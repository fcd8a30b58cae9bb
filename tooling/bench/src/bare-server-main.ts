import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** As long as the reply to what was filed. */
const reply = JSON.stringify({ data: 'x'.repeat(890) });

// Nobody asks any more.
process.once('disconnect', () => process.exit());

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    Buffer.concat(chunks);
    response.setHeader('content-type', 'application/json');
    response.end(reply);
  });
});
server.listen(0, '127.0.0.1', () =>
  process.send?.({ port: (server.address() as AddressInfo).port }),
);
