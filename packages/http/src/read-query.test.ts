import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createServiceApp } from './app.ts';
import { ok } from './reply.ts';
import { readQuery } from './read-query.ts';
import { silentLogger } from '@countersign/telemetry/testing';
import { query } from './validate.ts';

describe('a query', () => {
  it.each<[string, Record<string, unknown>]>([
    ['', {}],
    ['?', {}],
    ['?q=a+b%20c', { q: 'a b c' }],
    ['?q=%C3%89t%C3%A9&limit=5', { q: 'Été', limit: '5' }],
    ['?q=a&q=b&q=', { q: ['a', 'b', ''] }],
    ['?q==&r', { q: '=', r: '' }],
    ['?a=1?2#b=3', { a: '1?2' }],
    ['?&&q=%F0%9F%98%80&', { q: '😀' }],
  ])('%j is read', (search, expected) => {
    expect(readQuery(`http://service.test/list${search}`)).toEqual(expected);
  });

  it.each<[string, string[]]>([
    ['q=%00', ['q']],
    ['q=a%00b&code=%00', ['q', 'code']],
    ['q=%ED%A0%80', ['q']],
    ['q=%', ['q']],
    ['q=%ZZ&limit=5', ['q']],
    ['q=%C3', ['q']],
    ['q%00=a', ['q%00']],
    ['%FF=a', ['%FF']],
  ])('%s is refused by the names of its fields', async (search, fields) => {
    const app = createServiceApp({ service: 'user', logger: silentLogger() }).get(
      '/list',
      query(z.looseObject({})),
      (c) => ok(c, c.req.valid('query')),
    );
    const reply = await app.request(`/list?${search}`);
    const body = (await reply.json()) as { error: { details: { field: string }[] } };
    expect(reply.status).toBe(422);
    expect(body.error.details.map(({ field }) => field)).toEqual(fields);
  });
});
