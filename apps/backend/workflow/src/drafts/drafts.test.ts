import { randomUUID } from 'node:crypto';
import type { ActionDraft } from '@countersign/actions';
import type { Person } from '@countersign/auth/server';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { roundsOfRaces } from '../testing/env.ts';
import { promotion } from '../testing/service.ts';
import { startStaffed, type Staffed } from '../testing/staff.ts';
import { cleanUpDrafts } from './clean-up.ts';

let staffed: Staffed;
let maker: Person;
let both: Person;
let checker: Person;

beforeAll(async () => {
  staffed = await startStaffed();
  ({ maker, other: both, checker } = staffed);
});
afterAll(() => staffed.system.stop());

const call = (method: string, path: string, body?: unknown, person = maker) =>
  staffed.system.call(person, method, path, body);
const put = (id: string, body: object = {}, person = maker) => {
  const draft = { version: 0, actionType: 'create_promotion', payload: { code: 'A' }, ...body };
  return call('PUT', `/drafts/${id}`, draft, person);
};
const begun = async (body: object = {}): Promise<string> => {
  const id = randomUUID();
  expect((await put(id, body)).status).toBe(200);
  return id;
};
const listed = async (person = maker): Promise<ActionDraft[]> =>
  (await call('GET', '/drafts', undefined, person)).body.data.drafts;
const share = (id: string, people: string[], person = maker) =>
  call('PUT', `/drafts/${id}/readers`, { people }, person);

describe('a draft', () => {
  it('keeps what a form holds, whatever is missing in it', async () => {
    const id = randomUUID();
    const target = 'x';
    const schedule = { at: '2026-11-', zone: 'Europe/B', withinMinutes: '' };
    const first = { payload: { code: '', odd: [1] }, target, schedule };
    const { status, body } = await put(id, first);
    expect([status, body.data]).toEqual([
      200,
      {
        id,
        owner: { personId: maker.personId, name: maker.name },
        actionType: 'create_promotion',
        payload: { code: '', odd: [1] },
        target,
        filedAgainFrom: null,
        schedule,
        attachments: [],
        readers: [],
        version: 1,
        createdAt: expect.any(String),
        updatedAt: expect.any(String),
      },
    ]);
    const changed = await put(id, { version: 1, payload: { code: 'B' } });
    expect(changed.body.data).toMatchObject({
      payload: { code: 'B' },
      version: 2,
      target: null,
      schedule: null,
    });
    expect((await call('GET', `/drafts/${id}`)).body.data).toEqual(changed.body.data);
    expect((await listed())[0]).toEqual(changed.body.data);
  });

  it('is changed from the version that is current, and never begins a second time', async () => {
    const id = await begun();
    for (const version of [0, 2]) {
      const { status, body } = await put(id, { version });
      expect([status, body.error.details]).toEqual([
        412,
        [{ field: 'version', message: 'is not the current one, which is 1' }],
      ]);
    }
    expect((await call('DELETE', `/drafts/${id}`)).body.data).toEqual({ deleted: true });
    expect((await put(id, { version: 1 })).status).toBe(404);
    expect((await call('DELETE', `/drafts/${id}`)).status).toBe(404);
  });

  it('is nobody else’s: not to see, change, share, discard or begin anew', async () => {
    const id = await begun();
    const stranger = await staffed.system.person('maker');
    const replies = [
      await call('GET', `/drafts/${id}`, undefined, stranger),
      await put(id, { version: 1 }, stranger),
      await put(id, {}, stranger),
      await share(id, [], stranger),
      await call('DELETE', `/drafts/${id}`, undefined, stranger),
    ];
    expect(replies.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
    expect(await listed(stranger)).toEqual([]);
    expect((await call('GET', `/drafts/${id}`)).body.data.version).toBe(1);
  });

  it('is for makers', async () => {
    expect((await put(randomUUID(), {}, checker)).status).toBe(403);
    expect((await call('GET', '/drafts', undefined, checker)).status).toBe(403);
  });

  it.each([
    ['payload', { payload: { text: 'x'.repeat(62_000) } }, 422],
    ['payload', { payload: [] }, 422],
    ['actionType', { actionType: 'launch_rocket' }, 422],
    ['target', { target: 'x'.repeat(201) }, 422],
    ['version', { version: -1 }, 422],
  ])('is refused by its %s', async (field, body, expected) => {
    const { status, body: said } = await put(randomUUID(), body);
    expect([status, said.error.details[0].field]).toEqual([expected, field]);
  });

  it('is one of 50 at most', async () => {
    const person = await staffed.system.person('maker');
    for (let n = 0; n < 50; n += 1) expect((await put(randomUUID(), {}, person)).status).toBe(200);
    const { status, body } = await put(randomUUID(), {}, person);
    expect([status, body.error.message]).toEqual([
      409,
      'You keep 50 drafts, the most that there may be; discard some',
    ]);
  });
});

describe('sharing a draft', () => {
  it('lets those read it who are named, and nothing else', async () => {
    const id = await begun();
    const { body } = await share(id, [checker.personId, maker.personId]);
    expect(body.data).toMatchObject({
      readers: [{ personId: checker.personId, name: checker.name }],
      version: 2,
    });
    const read = await call('GET', `/drafts/${id}`, undefined, checker);
    expect([read.status, read.body.data.payload]).toEqual([200, { code: 'A' }]);
    expect((await call('GET', `/drafts/${id}`, undefined, both)).status).toBe(404);
    expect((await call('DELETE', `/drafts/${id}`, undefined, checker)).status).toBe(404);
    expect((await put(id, { version: 2 }, both)).status).toBe(404);
    await share(id, []);
    expect((await call('GET', `/drafts/${id}`, undefined, checker)).status).toBe(404);
  });

  it('is refused where the names of all are too much to keep, which it names', async () => {
    const id = await begun();
    const people = await Promise.all(
      Array.from({ length: 20 }, () => staffed.system.person('maker')),
    );
    const ids = people.map(({ personId }) => personId);
    await staffed.system.inAuth(
      `update "user" set name = repeat('漢', 300) where id = any($1::uuid[])`,
      [ids],
    );
    const { status, body } = await share(id, ids);
    const message = 'have names that are too long together: name fewer';
    expect([status, body.error.details]).toEqual([422, [{ field: 'people', message }]]);
  });

  it('names who has no access', async () => {
    const { status, body } = await share(await begun(), [checker.personId, randomUUID()]);
    expect([status, body.error.details]).toEqual([
      422,
      [{ field: 'people.1', message: 'is nobody who has access' }],
    ]);
  });
});

describe('filing a draft', () => {
  const filing = (draftId: string, payload: unknown = promotion(), person = maker) =>
    call('POST', '/actions', { actionType: 'create_promotion', payload, draftId }, person);

  it('removes it with the filing, and leaves it where that is refused', async () => {
    const id = await begun();
    expect((await filing(id, {})).status).toBe(422);
    expect((await call('GET', `/drafts/${id}`)).status).toBe(200);
    expect((await filing(id)).status).toBe(201);
    expect((await call('GET', `/drafts/${id}`)).status).toBe(404);
  });

  it('is refused where it is gone, or another’s, which it names', async () => {
    const [filed, discarded, anothers] = [await begun(), await begun(), await begun()];
    await filing(filed);
    await call('DELETE', `/drafts/${discarded}`);
    const details = [
      { field: 'draftId', message: 'names a draft that is gone: it was filed or discarded' },
    ];
    for (const [id, person] of [
      [filed, maker],
      [discarded, maker],
      [randomUUID(), maker],
      [anothers, both],
    ] as const) {
      const { status, body } = await filing(id, promotion(), person);
      expect([status, body.error.details]).toEqual([409, details]);
    }
    expect((await call('GET', `/drafts/${anothers}`)).status).toBe(200);
  });

  it('files it once, from however many windows', async () => {
    for (let round = 0; round < roundsOfRaces(5); round += 1) {
      const id = await begun();
      const all = await Promise.all([filing(id), filing(id), filing(id)]);
      expect(all.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409, 409]);
    }
  });

  it('says the same again to the same key', async () => {
    const id = await begun();
    const body = { actionType: 'create_promotion', payload: promotion(), draftId: id };
    const once = () =>
      staffed.system.call(maker, 'POST', '/actions', body, { 'idempotency-key': id });
    const [first, again] = [await once(), await once()];
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body.data.id).toBe(first.body.data.id);
  });
});

it('goes once nobody has changed it for 30 days', async () => {
  const [old, young] = [await begun(), await begun()];
  const owner = new Client({ connectionString: staffed.system.workflowDb.ownerUrl });
  await owner.connect();
  await owner.query('alter table drafts disable trigger user');
  const age = 'update drafts set updated_at = now() - make_interval(days => $2) where id = $1';
  await owner.query(age, [old, 31]);
  await owner.query(age, [young, 29]);
  await owner.query('alter table drafts enable trigger user');
  await owner.end();
  await cleanUpDrafts(staffed.system.engine);
  expect((await call('GET', `/drafts/${old}`)).status).toBe(404);
  expect((await call('GET', `/drafts/${young}`)).status).toBe(200);
});
