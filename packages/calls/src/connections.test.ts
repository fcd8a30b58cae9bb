import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { expect, it } from 'vitest';
import { createConnections } from './connections.ts';

it('gives up an idle connection before a stopping service does, whatever that offers', async () => {
  const server = createServer((socket) => {
    socket.on('data', () =>
      socket.write('HTTP/1.1 204 No Content\r\nkeep-alive: timeout=75\r\n\r\n'),
    );
  }).listen(0, '127.0.0.1');
  const connected = once(server, 'connection') as Promise<[Socket]>;
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  const connections = createConnections();
  await connections.to(`http://127.0.0.1:${port}`).request({ method: 'GET', path: '/' });
  const [socket] = await connected;
  await expect.poll(() => socket.destroyed, { timeout: 6_000 }).toBe(true);
  await connections.close();
  server.close();
});
