import type { SessionPrincipal } from '@countersign/auth/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { always, stage, startPolicyStaff } from '../testing/policy-staff.ts';
import { promotion } from '../testing/service.ts';

type Staff = Awaited<ReturnType<typeof startPolicyStaff>>;

let staff: Staff;
let maker: SessionPrincipal;
let checker: SessionPrincipal;

beforeAll(async () => {
  staff = await startPolicyStaff();
  ({ maker, checker } = staff);
  await staff.policies.publish(always(stage({ approvals: 2 })));
});
afterAll(() => staff.system.stop());

const renamed = (person: SessionPrincipal) => ({ ...person, name: `${person.name} anew` });
const filed = async (): Promise<string> => (await staff.file(promotion())).body.data.id;
const call = async (id: string, verb: string, person: SessionPrincipal, body: object) =>
  (await staff.system.call(person, 'POST', `/actions/${id}/${verb}`, body)).status;
const amend = (id: string, person = maker, revision = 1) =>
  call(id, 'amend', person, { revision, payload: promotion() });

describe('who is called otherwise since they took a part in an action', () => {
  it('amends, comments on and withdraws what they filed', async () => {
    const id = await filed();
    const anew = renamed(maker);
    expect(await amend(id, anew)).toBe(200);
    expect(await call(id, 'comments', anew, { text: 'Hm' })).toBe(201);
    expect(await call(id, 'withdraw', anew, {})).toBe(200);
  });

  it('decides another revision of what they have decided', async () => {
    const id = await filed();
    const vote = { revision: 1, status: 'approved' };
    expect(await call(id, 'review', checker, vote)).toBe(200);
    expect(await amend(id)).toBe(200);
    expect(await call(id, 'review', renamed(checker), { ...vote, revision: 2 })).toBe(200);
  });

  it('files again what they withdrew', async () => {
    const id = await filed();
    expect(await call(id, 'withdraw', maker, {})).toBe(200);
    const again = { actionType: 'create_promotion', payload: promotion(), filedAgainFrom: id };
    expect((await staff.post('/actions', again, renamed(maker))).status).toBe(201);
  });

  it('has the name in it with which they came to it', async () => {
    const id = await filed();
    await amend(id, renamed(maker));
    const { data } = await staff.get(`/actions/${id}`);
    const names = data.history.map(({ actor }: { actor: { name: string } | null }) => actor?.name);
    expect(names).toEqual([maker.name, maker.name]);
  });

  it('adopts it a second time', async () => {
    const one = await staff.system.person('maker');
    const [first, next] = [await staff.system.person('maker'), await staff.system.person('maker')];
    const id: string = (await staff.file(promotion(), 'create_promotion', one)).body.data.id;
    await changeAccess(one, 'now()');
    await expect.poll(() => call(id, 'adopt', first, {})).toBe(200);
    await changeAccess(first, 'now()');
    await expect.poll(() => call(id, 'adopt', next, {})).toBe(200);
    await changeAccess(first, 'null');
    await changeAccess(next, 'now()');
    await expect.poll(() => call(id, 'adopt', renamed(first), {})).toBe(200);
  });
});

async function changeAccess({ personId }: SessionPrincipal, at: 'now()' | 'null'): Promise<void> {
  await staff.system.inAuth('alter table "user" disable trigger user');
  await staff.system.inAuth(`update "user" set disabled_at = ${at} where id = $1`, [personId]);
  await staff.system.inAuth('alter table "user" enable trigger user');
}
