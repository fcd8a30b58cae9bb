import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { databaseNames, type ServiceName } from '@countersign/service-discovery';
import { describe, expect, it } from 'vitest';
import { contractOf, findDestructive } from './destructive.ts';
import { checksumsOf, migrationsOf, readReleases } from './releases.ts';

const releases = readReleases();
const [first = ''] = Object.keys(releases);

/** Migrations that came after the first release. */
const later = databaseNames.flatMap((name) =>
  Object.keys(checksumsOf(name))
    .filter((migration) => !(migration in (releases[first]?.[name] ?? {})))
    .map((migration) => [name, migration] as const),
);

/** Problems of one migration, as the checks below name them. */
function problemsOf(sql: string): string[] {
  const contract = contractOf(sql);
  if (contract !== undefined) {
    return contract in releases ? [] : [`${contract} is no release that has come out`];
  }
  return findDestructive(sql).map(({ statement, why }) => `${why}: ${statement}`);
}

describe('migrations', () => {
  it.each(Object.entries(releases))('of release %s are as they were', (_, databases) => {
    for (const [name, known] of Object.entries(databases)) {
      expect(checksumsOf(name as ServiceName)).toMatchObject(known);
    }
  });

  it('after the first release leave the release before at work', () => {
    const found = later.flatMap(([name, migration]) =>
      problemsOf(readFileSync(join(migrationsOf(name), `${migration}.sql`), 'utf8')).map(
        (problem) => `${name} ${migration}: ${problem}`,
      ),
    );
    expect(found).toEqual([]);
  });
});

describe('the check of migrations', () => {
  it.each([
    'DROP TABLE "comments";',
    'ALTER TABLE "actions" DROP COLUMN "status";',
    'ALTER TABLE actions DROP status;',
    'alter table "actions" drop if exists "status";',
    'ALTER TABLE "actions" RENAME COLUMN "status" TO "state";',
    'ALTER TABLE "actions" RENAME TO "requests";',
    'ALTER TABLE "actions" ADD COLUMN "note" text NOT NULL;',
    'ALTER TABLE "actions" ADD COLUMN "a" text, ADD "b" int NOT NULL;',
    'ALTER TABLE "actions" ALTER COLUMN "status" SET DATA TYPE varchar(10);',
    'ALTER TABLE actions ALTER status TYPE int USING status::int;',
    'ALTER TABLE "actions" ALTER COLUMN "note" SET NOT NULL;',
    'ALTER TABLE "actions" ALTER COLUMN "note" DROP DEFAULT;',
    'SELECT 1;--> statement-breakpoint\nTRUNCATE comments;',
    'DELETE FROM comments WHERE true;',
    'REVOKE SELECT ON actions FROM workflow_app;',
    "ALTER TYPE \"kind\" RENAME VALUE 'a' TO 'b';",
    'DROP FUNCTION guard();',
    '-- contract: 99.0.0 stopped using it\nDROP TABLE "comments";',
    '-- contract: soon\nDROP TABLE "comments";',
  ])('notices %s', (sql) => expect(problemsOf(sql)).not.toEqual([]));

  it.each([
    'CREATE TABLE "tags" ("id" uuid PRIMARY KEY, "name" text NOT NULL);',
    'ALTER TABLE "actions" ADD COLUMN "note" text;',
    'ALTER TABLE "actions" ADD COLUMN "claimed" boolean DEFAULT true NOT NULL;',
    'ALTER TABLE "actions" ADD CONSTRAINT "fine" CHECK ("note" IS NOT NULL) NOT VALID;',
    'ALTER TABLE "actions" DROP CONSTRAINT "fine";',
    'ALTER TABLE "actions" ALTER COLUMN "note" DROP NOT NULL;',
    'ALTER INDEX "a" RENAME TO "b";',
    'CREATE TRIGGER kept BEFORE DELETE OR TRUNCATE ON "notes" EXECUTE FUNCTION refuse_change();',
    'CREATE INDEX "by_note" ON "actions" ("note");',
    "COMMENT ON TABLE actions IS 'DROP TABLE nothing';",
    '-- DROP TABLE comments;\nSELECT 1;',
    'CREATE OR REPLACE FUNCTION g() RETURNS trigger AS $$ BEGIN DELETE FROM x; END $$ LANGUAGE plpgsql;',
    'CREATE TRIGGER kept BEFORE DELETE OR TRUNCATE ON "comments" EXECUTE FUNCTION refuse();',
    `-- contract: ${first} stopped using it\nDROP TABLE "comments";`,
  ])('lets pass %s', (sql) => expect(problemsOf(sql)).toEqual([]));
});
