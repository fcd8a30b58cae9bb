import { demoPeople } from '@countersign/auth/demo';
import { beforeAll, expect, it } from 'vitest';
import { file } from '@countersign/testkit/actions';
import { newAccount, newOrder, newPromotion, newUser } from '@countersign/testkit/payloads';
import type { Caller } from '@countersign/testkit/client';
import { signIn, staff } from '@countersign/testkit/people';
import { url, useBrowser } from './support/test-browser.ts';
import { untilQuiet } from './support/quiet.ts';

const open = useBrowser({ fresh: true });

let maker: Caller;
beforeAll(async () => {
  maker = await signIn(url, staff('maker'));
});

const filing = {
  create_user: (by: Caller) => file(by, 'create_user', newUser()),
  deactivate_user: (by: Caller) =>
    file(by, 'deactivate_user', { userId: demoPeople[1]!.personId, reason: 'Leaves.' }),
  create_account: (by: Caller) => file(by, 'create_account', newAccount(demoPeople[0]!.personId)),
  create_promotion: (by: Caller) => file(by, 'create_promotion', newPromotion()),
  create_order: (by: Caller) => file(by, 'create_order', newOrder(demoPeople[0]!.personId)),
};

it.each(
  Object.entries(filing).flatMap(([type, act]) =>
    [390, 1440].map((width) => [type, width, act] as const),
  ),
)('moves nothing while the page of %s comes, at %d px', async (_, width, act) => {
  const { id } = await act(maker);
  const checker = await open({ viewport: { width, height: 900 } });
  await checker.signIn(staff('checker'));
  const { page } = checker;
  await page.addInitScript(() => {
    const shifts: unknown[] = [];
    Object.assign(globalThis, { countersignShifts: shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as unknown as Shift[]) {
        const of = entry.sources.map(({ node, previousRect, currentRect }) => ({
          what: node instanceof Element ? node.outerHTML.slice(0, 80) : node?.textContent,
          from: [previousRect.y, previousRect.height],
          to: [currentRect.y, currentRect.height],
        }));
        shifts.push({ value: entry.value, at: entry.startTime, of });
      }
    }).observe({ type: 'layout-shift', buffered: true });
    interface Shift extends PerformanceEntry {
      value: number;
      sources: { node: Node | null; previousRect: DOMRect; currentRect: DOMRect }[];
    }
  });
  await page.goto(`/actions/${id}`);
  await page.getByText('Checked against live data').first().waitFor();
  await untilQuiet(page);
  await page.waitForTimeout(500);
  const shifts = await page.evaluate(
    () => (globalThis as unknown as { countersignShifts: { value: number }[] }).countersignShifts,
  );
  const sum = shifts.reduce((all, { value }) => all + value, 0);
  expect(sum, JSON.stringify(shifts, null, 1)).toBeLessThan(0.1);
});
