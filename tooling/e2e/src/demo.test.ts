import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { installation } from './support/installation.ts';

/** Runs the demo as the root's `demo` script does. */
function demo(env: Record<string, string>): Promise<{ code: number; out: string; err: string }> {
  const program = new URL('../../../apps/cli/bin.mjs', import.meta.url).pathname;
  const { PATH = '' } = process.env;
  return new Promise((resolve) => {
    execFile(process.execPath, [program, 'demo'], { env: { PATH, ...env } }, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, out, err }),
    );
  });
}

const { port } = new URL(installation.url);

describe('the demo', () => {
  it('tells each step and the result, and can be repeated', async () => {
    for (const attempt of [1, 2]) {
      const { code, out, err } = await demo({ PORT: port });
      expect({ code, err }, `attempt ${attempt}: ${out}`).toEqual({ code: 0, err: '' });
      expect(out).toMatch(/refused: 403 Your roles do not permit this/);
      expect(out).toMatch(/refused: 403 You filed this action; another person must review it/);
      expect(out).toMatch(/executed by the promotion service: [0-9a-f-]{36}/);
      expect(out).toMatch(/refused: 409 This action is already approved/);
      expect(out).toMatch(/history: submitted by Mara Maker, approved by Chiara Checker, executed/);
      expect(out).toMatch(/signed in with the approved roles: (maker, checker|checker, maker)/);
      expect(out).toMatch(/Four eyes on each action, and each was executed exactly once\.\n$/);
    }
  });

  it('says what to do when nothing runs there', async () => {
    const { code, err } = await demo({ PORT: '1' });
    expect(code).toBe(1);
    expect(err).toContain('Countersign does not run at http://localhost:1.');
    expect(err).toContain('npx -y pnpm@12 start');
    expect(err).not.toMatch(/\n\s+at /);
  });

  it('says so when something else runs there', async () => {
    const server = createServer((_, response) => response.end('hello')).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const other = typeof address === 'object' && address ? String(address.port) : '';
    const { code, err } = await demo({ PORT: other });
    server.close();
    expect({ code, err }).toMatchObject({ code: 1, err: expect.stringContaining('does not run') });
  });

  it('says so when the staff has another password', async () => {
    const { code, err } = await demo({ PORT: port, DEMO_PASSWORD: 'another-password' });
    expect({ code, err }).toMatchObject({ code: 1, err: expect.stringContaining('DEMO_PASSWORD') });
  });
});
