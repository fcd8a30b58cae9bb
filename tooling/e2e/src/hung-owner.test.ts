import type { ReviewResult } from '@countersign/actions';
import { expect, it } from 'vitest';
import { approve, file, settled } from './support/actions.ts';
import { processOf } from './support/installation.ts';
import { newPromotion, newUser } from '@countersign/testkit/payloads';
import { staff } from './support/staff.ts';

it('an owner that hangs delays no other, and executes once it is back', async () => {
  const checker = await staff('checker');
  const { id } = await file('create_promotion', newPromotion());
  const other = await file('create_user', newUser());
  const pid = await processOf('promotion');
  process.kill(pid, 'SIGSTOP');
  try {
    const waiting = checker.post<ReviewResult>(`/api/workflow/actions/${id}/review`, {
      revision: 1,
      status: 'approved',
    });
    const began = performance.now();
    expect((await approve(other)).execution.state).toBe('executed');
    expect(performance.now() - began).toBeLessThan(2_500);
    const { status, data } = await waiting;
    expect(status).toBe(200);
    expect(data.executionResult).toMatchObject({ state: 'queued', result: null });
  } finally {
    process.kill(pid, 'SIGCONT');
  }
  expect((await settled(id)).execution).toMatchObject({ state: 'executed' });
});
