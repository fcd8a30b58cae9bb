import { once } from 'node:events';
import { createServer, type ServerHttp2Stream } from 'node:http2';
import type { ProviderSchema } from '../schemas/schema.ts';
import { encodeSchema } from './encode.ts';

/** A provider that Terraform attaches to. */
export interface StubProvider {
  /** What Terraform is told of it in `TF_REATTACH_PROVIDERS`. */
  reattach: object;
  close(): void;
}

/**
 * Serves the schema of a provider as Terraform's plugin protocol 6 wants it: gRPC over HTTP/2, at a
 * socket. It has no resources: `validate` needs none, and in `test` Terraform mocks them by the schema.
 */
export async function startStubProvider(
  schema: ProviderSchema,
  socket: string,
): Promise<StubProvider> {
  const reply = encodeSchema(schema);
  const server = createServer();
  const sessions = new Set<{ destroy(): void }>();
  server.on('session', (session) => sessions.add(session));
  server.on('stream', (stream, headers) => {
    stream.on('error', () => stream.close());
    stream.resume();
    answer(stream, String(headers[':path']), reply);
  });
  server.listen(socket);
  await once(server, 'listening');
  return {
    reattach: {
      Protocol: 'grpc',
      ProtocolVersion: 6,
      Pid: process.pid,
      Test: true,
      Addr: { Network: 'unix', String: socket },
    },
    close() {
      for (const session of sessions) session.destroy();
      server.close();
    },
  };
}

const unimplemented = '12';

function answer(stream: ServerHttp2Stream, path: string, schema: Buffer): void {
  const known = path.startsWith('/tfplugin6.Provider/');
  const head = { ':status': 200, 'content-type': 'application/grpc' };
  if (!known) {
    stream.respond({ ...head, 'grpc-status': unimplemented }, { endStream: true });
    return;
  }
  // An empty message is "nothing to complain of" for whatever else is asked.
  const body = path.endsWith('/GetProviderSchema') ? schema : Buffer.alloc(0);
  stream.respond(head, { waitForTrailers: true });
  stream.on('wantTrailers', () => stream.sendTrailers({ 'grpc-status': '0' }));
  const length = Buffer.alloc(5);
  length.writeUInt32BE(body.length, 1);
  stream.end(Buffer.concat([length, body]));
}
