import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { valuesLike } from './values-like.ts';

const hashOf = (canonical: string): string =>
  createHash('sha256').update(`countersign.action.v1\n${canonical}`).digest('hex');

const sent = { code: 'BENCH-X-1', makerId: '01a21e6c-0000-7000-8000-000000000001' };
const canonical = '{"payload":{"code":"BENCH-X-1"}}';
const values = [1, null, sent.makerId, canonical, hashOf(canonical), 'bench-x-1 promotion'];

it('each filing is by another maker and for another promotion, with the hash of its own', () => {
  const next = valuesLike(values, sent);
  const [one, two] = [next(), next()];
  for (const found of [one, two]) {
    expect(found.slice(0, 2)).toEqual([1, null]);
    expect(found[4]).toBe(hashOf(found[3] as string));
    expect(JSON.stringify(found)).not.toMatch(new RegExp(`${sent.makerId}|${sent.code}"`, 'i'));
  }
  expect(one.slice(2).filter((value, index) => value === two[2 + index])).toEqual([]);
});

it('values without a canonical form are none of a filing', () => {
  expect(() => valuesLike(['x', hashOf('y')], sent)).toThrow('no canonical form');
});
