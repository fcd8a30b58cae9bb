import { expect, it } from 'vitest';
import { bystander, knownGroups } from './users.ts';

/** Answers with a page of these names, of which each is the cursor of the next. */
const pagesOf =
  (...pages: string[]): typeof fetch =>
  async (address) => {
    const cursor = new URL(address as string, 'http://web').searchParams.get('cursor');
    const at = cursor === null ? 0 : pages.indexOf(cursor) + 1;
    const nextCursor = at + 1 < pages.length ? pages[at] : undefined;
    return Response.json({
      success: true,
      data: [{ name: pages[at], title: `The ${pages[at]}` }],
      pagination: { nextCursor },
    });
  };

it('reads the groups there are, page by page', async () => {
  expect(await knownGroups(pagesOf('audit', 'finance', 'legal'))).toEqual({
    names: ['audit', 'finance', 'legal'],
    titles: new Map([
      ['audit', 'The audit'],
      ['finance', 'The finance'],
      ['legal', 'The legal'],
    ]),
    isWhole: true,
  });
});

it('knows that there are more of very many', async () => {
  const pages = Array.from({ length: 11 }, (_, index) => `group-${index}`);
  expect(await knownGroups(pagesOf(...pages))).toMatchObject({
    names: pages.slice(0, 10),
    isWhole: false,
  });
});

it('knows nothing for sure where it was refused', async () => {
  const error = { code: 'forbidden', message: 'no' };
  const refuse = async () => Response.json({ success: false, error }, { status: 403 });
  expect(await knownGroups(refuse)).toEqual({ names: [], titles: new Map(), isWhole: false });
});

it('finds somebody who decides nothing, or nobody', async () => {
  const users =
    (...roles: (string[] | null)[]): typeof fetch =>
    async () =>
      Response.json({
        success: true,
        data: roles.map((each, at) => ({ userId: `u${at}`, roles: each })),
      });
  expect(await bystander(users(['checker', 'maker'], null, ['maker'], []))).toBe('u2');
  expect(await bystander(users(['checker'], null))).toBeUndefined();
});
