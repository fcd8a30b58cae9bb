import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import type { Action, Attachment } from '@countersign/actions';
import type { Visitor } from '@countersign/testkit/client';
import { newPromotion } from '@countersign/testkit/payloads';
import { until } from '@countersign/testkit/until';
import { describe, expect, it } from 'vitest';
import { approve } from './support/actions.ts';
import { installation } from './support/installation.ts';
import { staff } from './support/staff.ts';

const address = `${installation.url}/api/workflow/attachments?name=evidence.txt`;
const hashed = (bytes: Buffer) => createHash('sha256').update(bytes).digest();
const headersFor = (visitor: Visitor, bytes: Buffer) => ({
  cookie: visitor.cookie(),
  origin: installation.url,
  'content-type': 'text/plain',
  'content-digest': `sha-256=:${hashed(bytes).toString('base64')}:`,
});

async function upload(bytes: Buffer<ArrayBuffer>, more: Record<string, string> = {}) {
  const headers = { ...headersFor(await staff('maker'), bytes), ...more };
  const reply = await fetch(address, { method: 'POST', headers, body: bytes });
  const { data, error } = (await reply.json()) as { data: Attachment; error?: { code: string } };
  return { status: reply.status, data, error };
}
const parts = () => readdir(join(installation.dataDir, 'attachments', 'parts'));

describe('a file', () => {
  it('goes through the gateway as it is, and with an action to who decides it', async () => {
    const bytes = Buffer.alloc(10 * 1024 * 1024, 'signed by both\n');
    const { status, data: file } = await upload(bytes);
    expect([status, file.size, file.sha256]).toEqual([
      201,
      bytes.length,
      hashed(bytes).toString('hex'),
    ]);
    const filed = await (
      await staff('maker')
    ).post<Action>('/api/workflow/actions', {
      actionType: 'create_promotion',
      payload: newPromotion(),
      attachments: [file.id],
    });
    expect(filed).toMatchObject({ status: 201, data: { attachments: [file] } });
    const { id } = filed.data;
    const checker = await staff('checker');
    const reply = await fetch(
      `${installation.url}/api/workflow/actions/${id}/attachments/${file.id}`,
      { headers: { cookie: checker.cookie() } },
    );
    expect(hashed(Buffer.from(await reply.arrayBuffer())).toString('hex')).toBe(file.sha256);
    expect(Object.fromEntries(reply.headers)).toMatchObject({
      'content-type': 'text/plain; charset=utf-8',
      'content-disposition': `attachment; filename="evidence.txt"; filename*=UTF-8''evidence.txt`,
      'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
      'repr-digest': `sha-256=:${hashed(bytes).toString('base64')}:`,
      'x-content-type-options': 'nosniff',
    });
    // Its owner executes bytes that say of it.
    expect((await approve(filed.data)).execution.state).toBe('executed');
  });

  it('is refused when it is too large, and nothing else may be as large', async () => {
    const most = 10 * 1024 * 1024;
    expect(await upload(Buffer.alloc(most + 1, 'x'))).toMatchObject({
      status: 413,
      error: { code: 'too_large' },
    });
    const other = await (
      await staff('maker')
    ).send('/api/workflow/actions', {
      body: JSON.stringify({ padding: 'x'.repeat(70_000) }),
    });
    expect(other.status).toBe(413);
  });

  it('is refused without its digest, with another one, and from elsewhere', async () => {
    const bytes = Buffer.from('evidence');
    expect((await upload(bytes, { 'content-digest': 'sha-256=:x:' })).status).toBe(400);
    const digest = `sha-256=:${hashed(Buffer.from('else')).toString('base64')}:`;
    expect((await upload(bytes, { 'content-digest': digest })).status).toBe(422);
    expect((await upload(bytes, { origin: 'https://evil.example' })).status).toBe(403);
    expect((await upload(bytes, { cookie: '' })).status).toBe(401);
  });

  it('that breaks off leaves nothing', async () => {
    const bytes = Buffer.alloc(1_000_000, 'x');
    const headers = { ...headersFor(await staff('maker'), bytes), 'content-length': bytes.length };
    const sent = request(address, { method: 'POST', headers });
    sent.on('error', () => {});
    sent.write(bytes.subarray(0, 500_000));
    await until('it comes in', async () => (await parts()).length > 0 || undefined);
    sent.destroy();
    const left = await until('it is gone', async () =>
      (await parts()).length === 0 ? 'nothing' : undefined,
    );
    expect(left).toBe('nothing');
  });
});
