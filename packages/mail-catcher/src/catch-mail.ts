import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Server as NetServer } from 'node:net';
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server';
import { contentSecurityPolicy, mailPage } from './page.ts';
import { refusalOf } from './refusal.ts';
import { type MailStore, openMailStore } from './store.ts';

export interface CatcherOptions {
  host: string;
  smtpPort: number;
  webPort: number;
  /** The port under which people reach the page, when something stands between. */
  publicPort?: number | undefined;
  /** Without one, mails are kept in memory alone. */
  folder?: string | undefined;
}

/** A running catcher. */
export interface Catcher {
  close(): Promise<void>;
}

const longestMail = 1024 * 1024;

/** Takes all mail over SMTP and shows it: `/` as a page, `/email` as JSON, `/healthz`. */
export async function catchMail(options: CatcherOptions): Promise<Catcher> {
  const { host, smtpPort, webPort, publicPort = webPort, folder } = options;
  const store = await openMailStore(folder);
  const web = createServer((request, response) => {
    answer(request, response, store, [webPort, publicPort]);
  });
  const smtp = smtpServer(store);
  await Promise.all([listen(web, webPort, host), listen(smtp.server, smtpPort, host)]);
  return {
    async close() {
      web.closeAllConnections();
      await Promise.all([
        new Promise((resolve) => web.close(resolve)),
        new Promise<void>((resolve) => smtp.close(() => resolve())),
      ]);
    },
  };
}

function smtpServer(store: MailStore): SMTPServer {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    size: longestMail,
    onData(stream, _session, done) {
      void take(stream, store, done);
    },
  });
  // A connection that breaks off is its client's matter.
  server.on('error', () => {});
  return server;
}

/** Keeps what comes in, and tells the sender when it could not. */
async function take(
  stream: SMTPServerDataStream,
  store: MailStore,
  done: (problem?: Error) => void,
): Promise<void> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of stream) if (!stream.sizeExceeded) chunks.push(chunk as Buffer);
    if (stream.sizeExceeded) return done(new Error('The mail is too long'));
    await store.add(Buffer.concat(chunks));
  } catch {
    return done(new Error('The mail could not be kept'));
  }
  done();
}

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  store: MailStore,
  ports: number[],
): void {
  const send = (status: number, type: string, body: string): void => {
    response.writeHead(status, { ...headers, 'content-type': `${type}; charset=utf-8` });
    response.end(request.method === 'HEAD' ? undefined : body);
  };
  const refusal = refusalOf(request, ports);
  if (refusal !== undefined) {
    response.setHeader('connection', 'close');
    if (refusal === 405) response.setHeader('allow', 'GET, HEAD');
    return send(refusal, 'text/plain', 'Refused\n');
  }
  const [path] = (request.url ?? '').split('?');
  if (path === '/') return send(200, 'text/html', mailPage(store.all()));
  if (path === '/email') return send(200, 'application/json', JSON.stringify(store.all()));
  if (path === '/healthz') return send(200, 'application/json', 'true');
  send(404, 'text/plain', 'There is no such page\n');
}

const headers = {
  'content-security-policy': contentSecurityPolicy,
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};

function listen(server: NetServer, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve());
  });
}
