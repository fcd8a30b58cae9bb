import dns from 'node:dns';
import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { request } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { createTransport } from 'nodemailer';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Catcher, catchMail } from './catch-mail.ts';

const folder = mkdtempSync(join(tmpdir(), 'countersign-mail-'));
let catcher: Catcher;
let web: number;
let smtp: number;

beforeAll(async () => {
  [web, smtp] = [await freePort(), await freePort()];
  catcher = await catchMail({ host: '127.0.0.1', smtpPort: smtp, webPort: web, folder });
  const transport = createTransport({ url: `smtp://127.0.0.1:${smtp}` });
  await transport.sendMail({
    from: 'Countersign <no-reply@localhost>',
    to: '"Zoë <x>" <zoe@example.test>',
    subject: 'Für <b>Zoë</b>',
    text: `Set it:\nhttp://localhost:8080/invitation#token=${'t'.repeat(60)}&x="<script>\n`,
    html: '<p>Set it</p>',
  });
});
afterAll(async () => {
  await catcher.close();
  rmSync(folder, { recursive: true });
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** With any header, which `fetch` forbids. */
function ask(path: string, headers: Record<string, string> = {}, method = 'GET') {
  return new Promise<{ status: number; headers: NodeJS.Dict<unknown>; body: string }>(
    (resolve, reject) => {
      const asked = request({ host: '127.0.0.1', port: web, path, method, headers }, (response) => {
        const status = response.statusCode!;
        text(response).then((body) => resolve({ status, headers: response.headers, body }), reject);
      });
      asked.on('error', reject).end();
    },
  );
}

describe('a mail', () => {
  it('is told to programs of this machine', async () => {
    const { status, body } = await ask('/email');
    expect(status).toBe(200);
    const token = 't'.repeat(60);
    expect(JSON.parse(body)).toEqual([
      {
        id: expect.any(String),
        from: [{ name: 'Countersign', address: 'no-reply@localhost' }],
        to: [{ name: 'Zoë <x>', address: 'zoe@example.test' }],
        subject: 'Für <b>Zoë</b>',
        text: `Set it:\nhttp://localhost:8080/invitation#token=${token}&x="<script>`,
        html: expect.stringContaining('<p>Set it</p>'),
      },
    ]);
  });

  // Where no name server can be reached, each connection would wait for one.
  it('is taken without asking for the name of who sends it', async () => {
    const asked = vi.spyOn(dns, 'reverse');
    await createTransport({ url: `smtp://127.0.0.1:${smtp}` }).verify();
    expect(asked).not.toHaveBeenCalled();
    asked.mockRestore();
  });

  it('is shown as text, with its link, on a page that runs no script', async () => {
    const { status, headers, body } = await ask('/');
    expect(status).toBe(200);
    expect(body).toContain('Für &lt;b&gt;Zoë&lt;/b&gt;');
    expect(body).toContain('<a rel="noreferrer" href="http://localhost:8080/invitation#token=ttt');
    expect(body).not.toContain('<script>');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
  });

  it('is kept for this user alone, and over a restart', async () => {
    const files = readdirSync(folder);
    expect(files).toHaveLength(1);
    expect(statSync(join(folder, files[0]!)).mode & 0o777).toBe(0o600);
    chmodSync(folder, 0o700);
    const [otherWeb, otherSmtp] = [await freePort(), await freePort()];
    const options = { host: '127.0.0.1', smtpPort: otherSmtp, webPort: otherWeb, folder };
    const again = await catchMail(options);
    const mails = await (await fetch(`http://127.0.0.1:${otherWeb}/email`)).json();
    expect(mails).toMatchObject([{ to: [{ address: 'zoe@example.test' }] }]);
    await again.close();
  });
});

describe('a foreign page', () => {
  it.each([
    ['reads nothing', '/email', { origin: 'https://evil.example' }, 'GET', 403],
    ['reads nothing by another name', '/email', { host: 'evil.example' }, 'GET', 421],
    ['opens no socket', '/socket.io/', { origin: 'https://evil.example' }, 'GET', 403],
    ['removes nothing', '/email/all', {}, 'DELETE', 405],
    ['relays nothing', '/email/1/relay', {}, 'POST', 405],
  ])('%s', async (_, path, headers, method, expected) => {
    const { status, body, headers: sent } = await ask(path, headers, method);
    expect(status).toBe(expected);
    expect(body).not.toContain('token');
    expect(Object.keys(sent).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  it('is given no leave to read what is answered', async () => {
    const { headers } = await ask('/email');
    expect(headers['access-control-allow-origin']).toBeUndefined();
    expect(headers['cross-origin-resource-policy']).toBe('same-origin');
    expect(JSON.parse((await ask('/email')).body)).toHaveLength(1);
  });
});
