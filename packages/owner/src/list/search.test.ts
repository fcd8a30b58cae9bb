import { invisible } from '@countersign/actions';
import { createTestDb, type PromotionTestDb } from '@countersign/db-promotion/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { foldContract } from '../testing/search-fold.ts';
import { unspaced } from './search.ts';

let database: PromotionTestDb;
beforeAll(async () => {
  database = await createTestDb();
});
afterAll(() => database.close());

foldContract((sql, values) => database.pool.query(sql, values), 'search_fold');

test('search_fold sets apart the characters of scripts without spaces, and no others', async () => {
  const expected: number[] = [];
  const looked: number[] = [];
  const apart = new RegExp(`^\\s?(${unspaced.source})(.*(${unspaced.source}))?$`, 'u');
  const skipped = new RegExp(`[${invisible}\\p{Cn}\\p{Co}\\p{Cs}\\p{White_Space}]`, 'u');
  for (let code = 1; code <= 0x2ffff; code += 1) {
    const character = String.fromCodePoint(code);
    if (skipped.test(character)) continue;
    looked.push(code);
    if (apart.test(character.normalize('NFKC'))) expected.push(code);
  }
  const { rows } = await database.pool.query<{ code: number }>(
    `select code from unnest($1::int[]) as code where search_fold('q' || chr(code) || 'z') ~ '^q .+ z$'`,
    [looked],
  );
  expect(expected.length).toBeGreaterThan(60_000);
  const found = new Set(rows.map(({ code }) => code));
  expect(expected.filter((code) => !found.delete(code))).toEqual([]);
  expect([...found]).toEqual([]);
});
