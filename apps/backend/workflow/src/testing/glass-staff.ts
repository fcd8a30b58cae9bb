import type { SessionPrincipal } from '@countersign/auth/server';
import { Client } from 'pg';
import { promotion } from './service.ts';
import { startStaffed } from './staff.ts';

/** Why the glass is broken in tests. */
export const emergency = { reason: 'The shop sells everything for nothing' };

/** A running workflow with somebody who may break the glass, and the calls that such tests begin with. */
export async function startGlassStaff() {
  const staffed = await startStaffed();
  const { system } = staffed;
  /** Somebody who gave their second factor so many seconds ago in this session. */
  const giveFactor = (person: SessionPrincipal, secondsAgo = 10) =>
    system.inAuth(
      `update "session" set second_factor_at = now() - make_interval(secs => $2) where id = $1`,
      [person.sessionId, secondsAgo],
    );
  const breaker = async (...more: ('checker' | 'admin')[]) => {
    const person = await system.person('maker', 'break_glass', ...more);
    await giveFactor(person);
    return person;
  };
  const breakGlass = (person: SessionPrincipal, more: object = {}, headers = {}) =>
    system.call(
      person,
      'POST',
      '/actions',
      { actionType: 'create_promotion', payload: promotion(), breakGlass: emergency, ...more },
      headers,
    );
  return {
    ...staffed,
    giveFactor,
    breaker,
    breakGlass,
    broken: async (person: SessionPrincipal, more: object = {}): Promise<string> =>
      (await breakGlass(person, more)).body.data.id,
    review: (id: string, person: SessionPrincipal, outcome = 'justified', comment = 'So it was') =>
      system.call(person, 'POST', `/actions/${id}/break-glass/review`, { outcome, comment }),
    detail: async (id: string, person: SessionPrincipal = staffed.checker) =>
      (await system.call(person, 'GET', `/actions/${id}`)).body.data,
    listed: async (which: string, person: SessionPrincipal = staffed.checker): Promise<string[]> =>
      (await system.call(person, 'GET', `/actions?breakGlass=${which}&limit=100`)).body.data.map(
        ({ id }: { id: string }) => id,
      ),
    /** Nobody has looked at its case in time. */
    makeOverdue: (id: string) => passDue(system.workflowDb.ownerUrl, id),
  };
}

/** Lets the time of a case be over, which nothing but the owner of the tables can. */
async function passDue(ownerUrl: string, id: string): Promise<void> {
  const owner = new Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    await owner.query(`begin; alter table break_glass_cases disable trigger user;
      update break_glass_cases set due_at = now() - interval '1 minute' where action_id = '${id}';
      alter table break_glass_cases enable trigger user; commit`);
  } finally {
    await owner.end();
  }
}
