import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { audit } from './testing-actions.ts';
import { createTestDb, type WorkflowTestDb } from './testing.ts';

let db: WorkflowTestDb;

beforeAll(async () => {
  db = await createTestDb();
});

afterAll(() => db.close());

const maker = randomUUID();
type Payload = Record<string, unknown>;

/** `insert into revisions` as a release does that knows of no parties; $1 type, $2 payload, $3 text. */
const revised = (source: string) => `
  insert into revisions (action_id, revision, author_id, payload, canonical, hash, after, warnings)
  select id, revision, '${maker}', $2::jsonb, $3::text,
    encode(sha256(convert_to(E'countersign.action.v1\\n' || $3::text, 'UTF8')), 'hex'), $2::jsonb, '[]'
  from ${source} where $1::text is not null`;

const values = (actionType: string, payload: Payload) => [
  actionType,
  JSON.stringify(payload),
  JSON.stringify({ actionType, payload, schemaVersion: 1, target: null, targetVersion: null }),
];

async function file(actionType: string, payload: Payload, parties = ''): Promise<string> {
  const { rows } = await db.pool.query(
    `with created as (
      insert into actions (action_type, schema_version, maker_id, required_approvals, audit_count, search)
      values ($1, 1, '${maker}', 2, 1, '') returning id, revision, audit_count
    ), person as (
      insert into action_people (action_id, person_id, part, person_name)
      select id, '${maker}', 'maker', 'M' from created
    ), revised as (${revised('created')}
    ), audit as (${audit('created', 'id', 'submitted', `'${maker}'::uuid`, 'M')})
    ${parties} select id from created`,
    values(actionType, payload),
  );
  return rows[0].id;
}

const amend = (id: string, actionType: string, payload: Payload) =>
  db.pool.query(
    `with amended as (
      update actions set revision = revision + 1, approvals = 0, audit_count = audit_count + 1
      where id = '${id}' returning id, revision, audit_count
    ), revised as (${revised('amended')}
    ), audit as (${audit('amended', 'id', 'amended', `'${maker}'::uuid`, 'M')}) select id from amended`,
    values(actionType, payload),
  );

const namedIn = async (id: string) => {
  const { rows } = await db.pool.query(
    'select revision, person_id from action_parties where action_id = $1 order by revision, person_id',
    [id],
  );
  return rows.map(({ revision, person_id }) => [revision, person_id]);
};

const reject = (id: string, checker: string) =>
  db.pool.query(
    `with voted as (
      update actions set audit_count = audit_count + 1, status = 'rejected', decided_by = $2, decided_at = now()
      where id = $1 returning id, revision, audit_count
    ), person as (
      insert into action_people (action_id, person_id, part, person_name) select id, $2, 'checker', 'C' from voted
    ), vote as (
      insert into reviews (action_id, revision, checker_id, status, comment, hash, session_id)
      select id, revision, $2, 'rejected', 'no', (select hash from revisions r where r.action_id = id
        and r.revision = voted.revision), 's' from voted
    ), audit as (${audit('voted', 'id', 'rejected', '$2::uuid', 'C', '{"comment":"no"}')}) select id from voted`,
    [id, checker],
  );

const barred = { code: '23514', constraint: 'reviews_not_by_party' };

describe.each([
  ['deactivate_user', 'userId'],
  ['create_account', 'userId'],
  ['create_order', 'customerId'],
  ['change_limits', 'userId'],
  ['change_roles', 'userId'],
  ['change_account_owner', 'userId'],
  ['update_user', 'userId'],
  ['lock_user', 'userId'],
  ['unlock_user', 'userId'],
  ['reactivate_user', 'userId'],
  ['resend_invitation', 'userId'],
  ['revoke_invitation', 'userId'],
  ['reset_second_factor', 'userId'],
])('the user of %s', (type, field) => {
  it('never decides it, although the writer names nobody', async () => {
    const userId = randomUUID();
    const id = await file(type, { [field]: userId, note: 'x' });
    expect(await namedIn(id)).toEqual([[1, userId]]);
    await expect(reject(id, userId)).rejects.toMatchObject(barred);
    await reject(id, randomUUID());
  });

  it('of each revision never does', async () => {
    const [first, second] = [randomUUID(), randomUUID()];
    const id = await file(type, { [field]: first });
    await amend(id, type, { [field]: second });
    expect(await namedIn(id)).toEqual([
      [1, first],
      [2, second],
    ]);
    for (const person of [first, second]) {
      await expect(reject(id, person)).rejects.toMatchObject(barred);
    }
  });

  it('may be named by the writer too, beside others', async () => {
    const [userId, other] = [randomUUID(), randomUUID()];
    const parties = `, parties as (insert into action_parties (action_id, revision, person_id)
      select id, revision, person from created, unnest('{${userId},${other}}'::uuid[]) as person)`;
    const id = await file(type, { [field]: userId }, parties);
    const named = await namedIn(id);
    expect(new Set(named.map(([, person]) => person))).toEqual(new Set([userId, other]));
    expect(named).toHaveLength(2);
  });

  it.each([undefined, null, 'somebody', [randomUUID()]])(
    'is told: %j is refused',
    async (value) => {
      await expect(file(type, { [field]: value })).rejects.toMatchObject({
        code: '23514',
        constraint: 'revisions_name_their_user',
      });
    },
  );
});

describe('whoever joins or leaves a group', () => {
  it('never decides it, although the writer names nobody', async () => {
    const [joins, stays, leaves] = [randomUUID(), randomUUID(), randomUUID()];
    const id = await file('change_membership', { add: [joins], remove: [leaves] });
    expect(new Set(await namedIn(id))).toEqual(
      new Set([
        [1, joins],
        [1, leaves],
      ]),
    );
    for (const person of [joins, leaves]) {
      await expect(reject(id, person)).rejects.toMatchObject(barred);
    }
    await reject(id, stays);
  });

  it.each([
    {},
    { add: [] },
    { add: ['somebody'] },
    { remove: [null] },
    { add: randomUUID().slice(1) },
    { add: [randomUUID()], remove: [{}] },
  ])('is told: %j is refused', async (payload) => {
    await expect(file('change_membership', payload)).rejects.toMatchObject({
      code: '23514',
      constraint: 'revisions_name_their_user',
    });
  });
});

it('nobody is concerned by other types because of fields of these names', async () => {
  for (const type of ['create_promotion', 'cancel_order']) {
    const id = await file(type, { userId: randomUUID(), customerId: randomUUID() });
    expect(await namedIn(id)).toEqual([]);
  }
});
