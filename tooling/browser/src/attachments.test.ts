import { newPromotion } from '@countersign/testkit/payloads';
import { staff } from '@countersign/testkit/people';
import { expect, it } from 'vitest';
import { requireAccessible } from './support/axe.ts';
import { fetchWhole } from './support/fetch-whole.ts';
import { useBrowser } from './support/test-browser.ts';
import { openAction } from './views/action.ts';
import { fillPromotion, openForm, submit } from './views/forms.ts';

const open = useBrowser();
/** A picture of one pixel. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const mail = { name: 'mail.txt', mimeType: 'text/plain', buffer: Buffer.from('Please launch it') };
const seal = { name: 'seal.png', mimeType: 'image/png', buffer: png };
const page = { name: 'page.html', mimeType: 'text/html', buffer: Buffer.from('<p>') };
const long = { name: 'long.txt', mimeType: 'text/plain', buffer: Buffer.alloc(6_000, 'long') };
const fake = { name: 'fake.pdf', mimeType: 'application/pdf', buffer: Buffer.from('no PDF') };

it('files are filed with an action, looked at and saved by who decides it, and changed by an amendment', async () => {
  const [maker, checker] = [await open(), await open()];
  await maker.signIn(staff('maker'));
  await checker.signIn(staff('checker'));
  // An installation that takes less.
  await maker.page.route('**/api/workflow/action-types', async (route) => {
    const reply = await fetchWhole(route);
    const { data, ...more } = (await reply.json()) as { data: { files: object }[] };
    const types = data.map((type) => ({ ...type, files: { ...type.files, largest: 5_000 } }));
    await route.fulfill({ response: reply, json: { ...more, data: types } });
  });
  await openForm(maker.page, 'create_promotion');
  await fillPromotion(maker.page, newPromotion());
  await maker.page.getByRole('button', { name: 'Attach evidence' }).click();
  const field = maker.page.getByRole('region', { name: 'Evidence' });
  const input = field.getByLabel('Drop files here');
  const arrives = Promise.withResolvers<void>();
  await maker.page.route('**/api/workflow/attachments', async (route) => {
    await arrives.promise;
    await route.continue();
  });
  await field.getByText('Up to 10 files of 5 kB').waitFor();
  await input.setInputFiles([page, fake, long, mail, seal]);
  // Nothing is filed without what is still on its way.
  const file = maker.page.getByRole('button', { name: 'File for review' });
  await expect.poll(() => file.getAttribute('aria-busy')).toBe('true');
  arrives.resolve();
  await field.getByText('is of a type that is not taken').waitFor();
  await field.getByText(/holds something else, and not application\/pdf/).waitFor();
  await field.getByText('is larger than 5 kB').waitFor();
  await field.getByRole('button', { name: 'Remove seal.png' }).waitFor();
  // Nor is it without those that were not taken, before it is clear that they are not.
  await file.click();
  await expect
    .poll(() => maker.page.evaluate(() => document.activeElement?.textContent))
    .toContain('Remove it from here first');
  await field.getByRole('button', { name: 'Remove page.html' }).click();
  await field.getByRole('button', { name: 'Remove fake.pdf' }).click();
  await field.getByRole('button', { name: 'Remove long.txt' }).click();
  // Of another file than the second the service says what is wrong with it at that file.
  await maker.page.route('**/api/workflow/actions', async (route) => {
    const body = route.request().postDataJSON() as { attachments: string[] };
    const attachments = [body.attachments[0], crypto.randomUUID()];
    await route.continue({ postData: JSON.stringify({ ...body, attachments }) });
  });
  await file.click();
  const second = field.getByRole('listitem').filter({ hasText: 'seal.png' });
  await second.getByText('is no file that you uploaded').waitFor();
  await maker.page.unroute('**/api/workflow/actions');
  await requireAccessible(maker.page);
  const id = await submit(maker.page);

  await openAction(checker.page, id);
  const card = checker.page.getByRole('region', { name: 'Evidence' });
  const look = card.getByRole('button', { name: 'Look at mail.txt' });
  // What the service says of a file that it does not give.
  await checker.page.route('**/attachments/*', (route) =>
    route.continue({
      url: route
        .request()
        .url()
        .replace(/[^/]+$/, crypto.randomUUID()),
    }),
  );
  await look.click();
  await card.getByText('There is no such file').waitFor();
  await checker.page.unroute('**/attachments/*');
  await look.click();
  expect(await card.getByText('not scanned').count()).toBe(2);
  await card.getByText('Please launch it').waitFor();
  await card.getByRole('button', { name: 'Look at seal.png' }).click();
  const picture = card.getByRole('img', { name: 'seal.png' });
  await picture.waitFor();
  const width = picture.evaluate((shown) => (shown as { naturalWidth?: number }).naturalWidth);
  expect(await width).toBe(1);
  const [saved] = await Promise.all([
    checker.page.waitForEvent('download'),
    card.getByRole('button', { name: 'Save seal.png' }).click(),
  ]);
  expect(saved.suggestedFilename()).toBe('seal.png');
  await requireAccessible(checker.page);

  await maker.page.getByRole('link', { name: 'Amend' }).click();
  await maker.page.getByRole('button', { name: 'Remove seal.png' }).click();
  await maker.page.getByRole('button', { name: 'File the amendment' }).click();
  await maker.page.getByText('Taken away: seal.png.').waitFor();
});
