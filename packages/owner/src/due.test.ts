import { describe, expect, it } from 'vitest';
import { within } from './testing.ts';
import { freshOrder, openPromotions } from './testing-promotions.ts';

const { effects, ledgerRows, owner } = openPromotions();

/** A window of an hour that began so many minutes from now. */
function from(minutes: number) {
  const notBefore = new Date(Date.now() + minutes * 60_000).toISOString();
  return { at: notBefore.slice(0, 19), zone: 'UTC', notBefore, withinMinutes: 60 };
}
const minutes = (count: number) => count * 60_000;

describe('an order for a time', () => {
  it('is carried out in it, for no longer than it is open', async () => {
    const sent = within(freshOrder(from(-10)), minutes(50) - 1_000);
    expect((await owner({}).execute(sent)).status).toBe(200);
    expect(await effects(sent.actionId)).toBe(1);
  });

  it('is carried out sooner than its window ends where the order says so', async () => {
    const sent = within(freshOrder(from(-10)), minutes(5));
    expect((await owner({}).execute(sent)).status).toBe(200);
  });

  it('is not carried out before it, and then it is', async () => {
    const sent = within(freshOrder(from(0.02)), minutes(30));
    const early = await owner({}).execute(sent);
    expect(early).toMatchObject({ status: 409 });
    expect(await ledgerRows(sent.actionId)).toBe(0);
    await expect
      .poll(async () => (await owner({}).execute(sent)).status, { timeout: 4_000 })
      .toBe(200);
    expect(await effects(sent.actionId)).toBe(1);
  });

  it.each([
    [
      'for longer than the window',
      (sent: ReturnType<typeof freshOrder>) => within(sent, minutes(51)),
    ],
    ['for ever', (sent: ReturnType<typeof freshOrder>) => sent],
  ])('is refused %s, whatever its token says', async (_name, ordered) => {
    const sent = ordered(freshOrder(from(-10)));
    expect(await owner({}).execute(sent)).toMatchObject({
      status: 403,
      body: { error: { details: [{ field: 'notAfter' }] } },
    });
    expect(await ledgerRows(sent.actionId)).toBe(0);
  });

  it('is over with the order, also where nobody was there in the window', async () => {
    const sent = within(freshOrder(from(-70)), -minutes(10));
    const ended = { data: { outcome: 'cancelled', because: 'window_missed' } };
    expect(await owner({}).execute(sent)).toMatchObject({ status: 200, body: ended });
  });

  it('is cancelled before it', async () => {
    const sent = freshOrder(from(10));
    const cancelled = { data: { outcome: 'cancelled', because: 'cancelled' } };
    expect(await owner({}).cancel(sent)).toMatchObject({ status: 200, body: cancelled });
    expect(await owner({}).execute(within(sent, minutes(60)))).toMatchObject({ body: cancelled });
  });
});
