import { review } from '@countersign/testkit/actions';
import { describe, expect, it } from 'vitest';
import { file, settled, submit } from './support/actions.ts';
import { staff } from './support/staff.ts';

const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();

describe('a delegation', () => {
  it('is approved by two others, shown to both, and ended at once by one of them', async () => {
    const [director, director2] = [await staff('director'), await staff('director2')];
    const me = async (who: typeof director) =>
      (await who.get<{ personId: string }>('/api/auth/me')).data.personId;
    const payload = {
      userId: await me(director),
      delegateId: await me(director2),
      startsAt: inHours(-1),
      endsAt: inHours(48),
      reason: 'On leave',
    };
    const action = await file('create_delegation', payload);
    const vote = { revision: 1, status: 'approved' };
    for (const party of [director, director2]) {
      const path = `/api/workflow/actions/${action.id}/review`;
      expect(await party.post(path, vote)).toMatchObject({ status: 403 });
    }
    await review(await staff('checker'), action);
    await review(await staff('checker2'), action);
    expect((await settled(action.id)).execution.state).toBe('executed');
    expect(await submit('create_delegation', payload)).toMatchObject({
      status: 409,
      error: { details: [{ field: 'payload.userId' }] },
    });
    expect(
      await submit('create_delegation', { ...payload, delegateId: payload.userId }),
    ).toMatchObject({ status: 422, error: { details: [{ field: 'payload.delegateId' }] } });

    const active = async (who: typeof director) => {
      const { data } =
        await who.get<{ id: string; state: string; actionId: string }[]>('/api/auth/delegations');
      return data.filter(({ state, actionId }) => state === 'active' && actionId === action.id);
    };
    const [mine] = await active(director2);
    expect(await active(director)).toEqual([mine]);
    const path = `/api/auth/delegations/${mine!.id}/end`;
    expect(await (await staff('maker')).post(path)).toMatchObject({ status: 403 });
    expect(await director.post(path)).toMatchObject({ status: 200, data: { ended: true } });
    expect(await active(director2)).toEqual([]);
  });
});
