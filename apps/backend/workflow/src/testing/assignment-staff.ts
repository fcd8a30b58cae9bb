import type { ActionDetail } from '@countersign/actions';
import type { Person, SessionPrincipal } from '@countersign/auth/server';
import { always, stage, startPolicyStaff } from './policy-staff.ts';
import { promotion } from './service.ts';
import { giveStanding } from './standing.ts';

/** A workflow in which two of finance decide a promotion and then a director, and an admin may say who is asked. */
export async function startAssignmentStaff() {
  const staffed = await startPolicyStaff();
  const { system, maker, get, post, file } = staffed;
  const inGroup = async (...groups: string[]): Promise<SessionPrincipal> => {
    const person = { ...(await system.person('checker')), groups };
    await giveStanding(system, person.personId, person);
    return person;
  };
  const [finn, fay] = [await inGroup('finance'), await inGroup('finance')];
  const dora = await inGroup('directors');
  const admin = await system.person('admin');
  await staffed.policies.publish(
    always(
      stage({ name: 'Finance', approvals: 2, who: { groups: ['finance'] } }),
      stage({ name: 'Director', step: 2, who: { groups: ['directors'] } }),
    ),
  );
  return {
    ...staffed,
    admin,
    finn,
    fay,
    dora,
    /** A checker in these groups. */
    inGroup,
    filed: async (): Promise<string> => (await file(promotion())).body.data.id,
    put: (id: string, by: Person, body: object) =>
      system.call(by, 'PUT', `/actions/${id}/assignment`, body),
    /** Asks somebody to decide, or nobody. */
    assign: (id: string, by: Person, to: { personId: string } | null, more = {}) =>
      system.call(by, 'PUT', `/actions/${id}/assignment`, {
        personId: to?.personId ?? null,
        ...more,
      }),
    amend: (id: string, person: SessionPrincipal, revision = 1) =>
      post(`/actions/${id}/amend`, { revision, payload: promotion() }, person),
    detailOf: async (id: string, person = admin): Promise<ActionDetail> =>
      (await get(`/actions/${id}`, person)).data,
    withdraw: (id: string) => post(`/actions/${id}/withdraw`, {}, maker),
  };
}

/** What a reply says of a person who could not decide. */
export const cannotDecide = (why: string) => ({
  field: 'personId',
  message: `cannot decide this action now: ${why}`,
});

/** A person in a reply. */
export const ref = ({ personId, name }: Person) => ({ personId, name });
