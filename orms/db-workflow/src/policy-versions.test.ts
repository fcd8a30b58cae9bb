import { randomUUID } from 'node:crypto';
import { refusalOf } from '@countersign/database/contract';
import { describe, expect, it } from 'vitest';
import { openForTests } from './testing-logins.ts';
import { policiesBy } from './testing-policies.ts';
import { change, documentOf, insertPolicy, publishingBy, stage } from './testing-publishing.ts';

const { run, asOwner } = openForTests();

const maker = randomUUID();
const { file, vote } = policiesBy(run, maker);
const policies = publishingBy(run, maker);
const id = () => randomUUID();

const finance = stage(1, 1, { who: { groups: ['finance'] } });
const legal = stage(2, 1, { who: { groups: ['legal'] } });

describe('a policy', () => {
  const document = documentOf([stage(1, 1)]);
  const publishAs = (
    version: number,
    action: string,
    text: unknown = document,
    type = 'create_promotion',
  ) => refusalOf(run(insertPolicy, [type, version, JSON.stringify(text), action]));

  it('is published by no action, one that is pending, or one of another type', async () => {
    const next = policies.next();
    expect(await publishAs(next, id())).toBe('policy_versions_approved');
    expect(await publishAs(next, await file(change(document, next)))).toBe(
      'policy_versions_approved',
    );
    const promotion = await file();
    await vote(promotion, id(), 'approved');
    expect(await publishAs(next, promotion)).toBe('policy_versions_approved');
    const insert = `insert into policy_versions (action_type, version, document) values ('create_order', 0, '{}')`;
    expect(await refusalOf(run(insert))).toBe('policy_versions_approved');
  });

  it('is published as it was approved, for its type and as the version after the last, once', async () => {
    const next = policies.next();
    const action = await policies.approved(change(document, next));
    expect(await publishAs(next, action, documentOf([finance]))).toBe('policy_versions_approved');
    expect(await publishAs(next, action, document, 'create_user')).toBe('policy_versions_approved');
    expect(await publishAs(next + 1, action)).toBe('policy_versions_approved');
    const late = await policies.approved(change(documentOf([legal]), next));
    expect(await publishAs(next, action)).toBeUndefined();
    policies.published();
    expect(await publishAs(next, late, documentOf([legal]))).toBe('policy_versions_in_order');
    expect(await publishAs(next, action)).toBe('policy_versions_in_order');
  });

  it.each(['update policy_versions set document = document', 'delete from policy_versions'])(
    'is never changed: %s',
    async (sql) => {
      expect(await refusalOf(run(sql))).toBe('42501');
      expect(await refusalOf(asOwner(sql))).toBe('42501');
    },
  );
});
