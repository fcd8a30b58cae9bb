import { expect, it } from 'vitest';
import { fetchedSizes } from './bench/sizes.ts';
import { file } from '@countersign/testkit/actions';
import { newPromotion } from '@countersign/testkit/payloads';
import { staff } from '@countersign/testkit/people';
import { useBrowser } from './support/test-browser.ts';

const open = useBrowser({ fresh: true });

it('asks a first visit for at most 240 kB of scripts, and for 60 kB more with a form', async () => {
  const maker = await open();
  await maker.signIn(staff('maker'));
  await file(maker, 'create_promotion', newPromotion());
  const { inboxScripts, formScripts } = await fetchedSizes(maker);
  expect(inboxScripts).toBeGreaterThan(50_000);
  expect(inboxScripts).toBeLessThanOrEqual(240_000);
  expect(formScripts).toBeLessThanOrEqual(60_000);
});
