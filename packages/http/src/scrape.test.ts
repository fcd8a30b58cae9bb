import { Hono } from 'hono';
import { expect, it } from 'vitest';
import { createMetrics } from '@countersign/telemetry';
import { scrape } from './scrape.ts';

const metrics = createMetrics('user');
const counter = metrics.counter({ name: 'made_total', help: 'Made.', labelNames: ['kind'] });
const app = new Hono().get('/metrics', scrape(metrics));

async function read(accept?: string): Promise<{ type: string | null; lines: string[] }> {
  const reply = await app.request('/metrics', { headers: accept ? { accept } : {} });
  const text = await reply.text();
  return { type: reply.headers.get('content-type'), lines: text.split('\n') };
}

it('names counters the same in both forms, however often each is read', async () => {
  counter.inc({ kind: 'a # {b}' });
  const sample = 'made_total{kind="a # {b}",service="user"} 1';
  for (let n = 0; n < 2; n += 1) {
    const plain = await read();
    expect(plain.type).toBe('text/plain; version=0.0.4; charset=utf-8');
    const expected = ['# HELP made_total Made.', '# TYPE made_total counter', sample];
    expect(plain.lines).toEqual(expect.arrayContaining(expected));
    expect(plain.lines).not.toContain('# EOF');

    const open = await read('application/openmetrics-text; version=1.0.0');
    expect(open.type).toBe('application/openmetrics-text; version=1.0.0; charset=utf-8');
    expect(open.lines).toEqual(expect.arrayContaining(['# TYPE made counter', sample, '# EOF']));
  }
});
