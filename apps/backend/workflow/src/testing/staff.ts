import type { Person } from '@countersign/auth/server';
import { promotion, startWorkflow } from './service.ts';

/** A running workflow with one person for each part, and the calls that most tests begin with. */
export type Staffed = Awaited<ReturnType<typeof startStaffed>>;

/** Starts workflow and hires its staff; `files` say where files are kept. `other` is maker and checker at once. */
export async function startStaffed(files?: Parameters<typeof startWorkflow>[2]) {
  const system = await startWorkflow(undefined, undefined, files);
  const maker = await system.person('maker');
  const other = await system.person('maker', 'checker');
  const checker = await system.person('checker');
  const admin = await system.person('admin');
  const auditor = await system.person('auditor');
  const file = (payload: unknown = promotion(), person: Person = maker, headers = {}) =>
    system.call(person, 'POST', '/actions', { actionType: 'create_promotion', payload }, headers);
  const review = (id: string, person: Person, body: Record<string, unknown>) =>
    system.call(person, 'POST', `/actions/${id}/review`, body);
  return {
    system,
    maker,
    other,
    checker,
    admin,
    auditor,
    /** Files a promotion, by default as the maker. */
    file,
    /** The same, for its id. */
    filed: async (payload?: unknown): Promise<string> => (await file(payload)).body.data.id,
    /** Approves a revision, by default as the checker. */
    approve: (id: string, person: Person = checker, revision: number | undefined = 1) =>
      review(id, person, { revision, status: 'approved' }),
    reject: (id: string, reviewComment?: string) =>
      review(id, checker, { revision: 1, status: 'rejected', reviewComment }),
    promotionsOf: async (id: string): Promise<number> => {
      const sql = 'select count(*)::int as n from promotions where created_by_action = $1';
      return (await system.promotionDb.pool.query(sql, [id])).rows[0].n;
    },
  };
}
