import type { PolicyDocument } from '@countersign/policy';
import type { TestWorkflow } from './service.ts';

/** Publishes policies of promotions as an installation does: filed by a maker, approved by two others. */
export async function startPublishing(system: TestWorkflow) {
  const maker = await system.person('maker');
  const checkers = [await system.person('checker'), await system.person('checker')];

  /** Files the change, approved by all but so many; its id. */
  async function change(document: PolicyDocument, actionType = 'create_promotion', missing = 0) {
    const payload = { actionType, document, reason: 'Because of a test' };
    const body = { actionType: 'change_policy', payload };
    const filed = await system.call(maker, 'POST', '/actions', body);
    if (filed.status !== 201) throw new Error(JSON.stringify(filed.body));
    const { id } = filed.body.data;
    for (const checker of checkers.slice(missing)) {
      const vote = { revision: 1, status: 'approved' };
      const { status, body: said } = await system.call(
        checker,
        'POST',
        `/actions/${id}/review`,
        vote,
      );
      if (status !== 200) throw new Error(JSON.stringify(said));
    }
    return id as string;
  }

  return {
    maker,
    checkers,
    change,
    /** Publishes a document and tells its version. */
    async publish(document: PolicyDocument, actionType?: string): Promise<number> {
      const id = await change(document, actionType);
      const { body } = await system.call(maker, 'GET', `/actions/${id}`);
      if (body.data.execution.state !== 'executed') throw new Error(JSON.stringify(body.data));
      return body.data.execution.result.version;
    },
  };
}
