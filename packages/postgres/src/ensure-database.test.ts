import { expect, test } from 'vitest';
import { ensureDatabase } from './ensure-database.ts';
import { query, testFolder } from './test-folder.ts';

const folder = testFolder();

test('makes a database for two logins, again and again, and for nobody else', async () => {
  const { superuserUrl } = await folder.start({ durable: false });
  const make = (name: string, password: string) =>
    ensureDatabase(superuserUrl, name, { ownerPassword: `${password}-o`, appPassword: password });

  await Promise.all([make('promotion', "it's"), make('promotion', "it's"), make('user', 'u')]);
  const promotion = await make('promotion', 'a:b/c@d');
  const user = await make('user', 'u');

  await query(promotion.ownerUrl, 'create table promotions (id int)');
  expect(
    await query(promotion.appUrl, 'select current_user as me, current_database() as at'),
  ).toEqual([{ me: 'promotion_app', at: 'countersign_promotion' }]);
  await expect(query(promotion.appUrl, 'create table t (id int)')).rejects.toThrow('denied');
  await expect(query(promotion.appUrl, 'select * from promotions')).rejects.toThrow('denied');

  for (const login of [user.appUrl, user.ownerUrl]) {
    const url = new URL(login);
    url.pathname = '/countersign_promotion';
    await expect(query(url.href, 'select 1')).rejects.toThrow('permission denied for database');
  }
  const stale = promotion.appUrl.replace(encodeURIComponent('a:b/c@d'), 'old');
  await expect(query(stale, 'select 1')).rejects.toThrow('password authentication failed');

  for (const database of ['postgres', 'template1']) {
    const url = new URL(promotion.appUrl);
    url.pathname = `/${database}`;
    await expect(query(url.href, 'select 1')).rejects.toThrow('permission denied for database');
  }
});

test('takes back what a login has set for itself', async () => {
  const { superuserUrl } = await folder.start({ durable: false });
  const make = () =>
    ensureDatabase(superuserUrl, 'user', { ownerPassword: 'o', appPassword: 'right' });
  const { appUrl } = await make();
  for (const statement of [
    "alter role user_app set search_path = 'pg_temp'",
    "alter role user_app in database countersign_user set synchronous_commit = 'off'",
    "alter role user_app password 'other'",
  ]) {
    await query(appUrl, statement);
  }
  await make();
  expect(await query(appUrl, 'select count(*)::int as settings from pg_db_role_setting')).toEqual([
    { settings: 0 },
  ]);
});
