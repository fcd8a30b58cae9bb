import { listenToEvents, type TestListener } from '@countersign/http/testing';
import { newPromotion } from '@countersign/testkit/payloads';
import { staff as credentialsOf } from '@countersign/testkit/people';
import { afterEach, describe, expect, it } from 'vitest';
import { file } from './support/actions.ts';
import { installation } from './support/installation.ts';
import { newColleague, newVisitor, signIn, staff } from './support/staff.ts';

const address = '/api/notification/live';
const listening: TestListener[] = [];

async function listen(cookie: string): Promise<TestListener> {
  const listener = await listenToEvents(`${installation.url}${address}`, { cookie });
  listening.push(listener);
  return listener;
}

afterEach(() => {
  for (const one of listening.splice(0)) one.leave();
});

const hears = ({ events }: TestListener, id: string): boolean =>
  events.some(({ event, data }) => event === 'action' && JSON.parse(data).actionId === id);

describe('the stream of what happens', () => {
  it('tells who may read it, through the gateway', async () => {
    const [checker, other] = [await staff('checker'), await newColleague(['maker'])];
    const stranger = await signIn(other.email, other.password);
    const [heard, unheard] = [await listen(checker.cookie()), await listen(stranger.cookie())];
    const { id } = await file('create_promotion', newPromotion());
    await expect.poll(() => hears(heard, id), { timeout: 10_000 }).toBe(true);
    // What is sent to both goes out at once.
    expect(hears(unheard, id)).toBe(false);
  });

  it('ends with the session, and begins no more', async () => {
    const { email, password } = credentialsOf('checker');
    const visitor = await signIn(email, password);
    const cookie = visitor.cookie();
    const stream = await listen(cookie);
    expect((await visitor.post('/api/auth/sign-out', {})).status).toBe(200);
    await expect.poll(() => stream.ended(), { timeout: 10_000 }).toBe(true);
    expect((await listen(cookie)).status).toBe(401);
  });

  it('is nobody’s without one', async () => {
    expect((await newVisitor().get(address)).status).toBe(401);
  });
});
