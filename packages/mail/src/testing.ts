import { createServer, type AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A mail as it came over the wire, its text decoded. */
export interface ReceivedMail {
  to: string;
  raw: string;
}

/** An SMTP server of a test, which can go away and come back. */
export interface MailSink {
  url: string;
  mails: ReceivedMail[];
  up(): Promise<void>;
  down(): Promise<void>;
  /** Waits for the next mail to this address, or the next one that says something. */
  next(to: string, timeoutMs?: number, saying?: RegExp): Promise<ReceivedMail>;
}

/** Takes every mail at a fixed port; it is down at first. */
export function createMailSink(port: number): MailSink {
  const mails: ReceivedMail[] = [];
  let server: SMTPServer | undefined;
  const receive = (to: string, raw: string): void => {
    mails.push({ to, raw: decodeQuotedPrintable(raw) });
  };
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    async up() {
      server = new SMTPServer({
        authOptional: true,
        disabledCommands: ['STARTTLS', 'AUTH'],
        onData(stream, session, done) {
          const chunks: Buffer[] = [];
          stream.on('data', (chunk: Buffer) => chunks.push(chunk));
          stream.on('end', () => {
            receive(session.envelope.rcptTo[0]?.address ?? '', Buffer.concat(chunks).toString());
            done();
          });
        },
      });
      server.on('error', () => {});
      await new Promise<void>((resolve) => server?.listen(port, '127.0.0.1', resolve));
    },
    async down() {
      await new Promise<void>((resolve) => (server ? server.close(resolve) : resolve()));
      server = undefined;
    },
    async next(to, timeoutMs = 20_000, saying = /(?:)/) {
      const deadline = performance.now() + timeoutMs;
      for (;;) {
        const index = mails.findIndex((mail) => mail.to === to && saying.test(mail.raw));
        const [mail] = index < 0 ? [] : mails.splice(index, 1);
        if (mail) return mail;
        if (performance.now() > deadline) throw new Error(`no mail came to ${to}`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
  };
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** RFC 2045, 6.7, as far as links need it. */
function decodeQuotedPrintable(text: string): string {
  return text
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
