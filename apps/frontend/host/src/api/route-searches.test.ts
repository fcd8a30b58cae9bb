import type { AnyRoute } from '@tanstack/react-router';
import { afterAll, describe, expect, it, vi } from 'vitest';

// The pages read, as they load, how the machine looks.
vi.stubGlobal('matchMedia', () => new EventTarget());
afterAll(() => void vi.unstubAllGlobals());
const { routeTree } = await import('../routeTree.gen.ts');

function pagesBelow(route: AnyRoute): AnyRoute[] {
  const children = Object.values((route.children ?? {}) as Record<string, AnyRoute>);
  return children.length === 0 ? [route] : children.flatMap(pagesBelow);
}

const pages = pagesBelow(routeTree);
const pathOf = (route: AnyRoute): string => String((route.options as { path?: string }).path);
const names =
  'to error tab type status execution maker q from sort days userId amend other __proto__ constructor'.split(
    ' ',
  );
const notTexts = [[1, 2], [], { a: { b: 1 } }, Number.POSITIVE_INFINITY, true, false, null];
const texts = [
  'x'.repeat(5_000),
  '//evil.test',
  'https://evil.test',
  'a\0b',
  '\ud800',
  '0000-01-01',
];

it('there are pages', () => expect(pages.length).toBeGreaterThan(12));

/** What a page sees: what it read, laid over what stands in the address, as the router does it. */
function seenBy(page: AnyRoute, value: unknown): Record<string, unknown> {
  const { validateSearch } = page.options as {
    validateSearch?: (search: Record<string, unknown>) => Record<string, unknown>;
  };
  const raw = Object.fromEntries(names.map((name) => [name, value]));
  const seen = Object.entries({ ...raw, ...validateSearch?.(raw) });
  return Object.fromEntries(seen.filter(([, left]) => left !== undefined));
}

describe.each(pages.map((page) => [pathOf(page), page] as const))('%s', (path, page) => {
  it.each(notTexts)('sees nothing of %j', (value) => expect(seenBy(page, value)).toEqual({}));

  it.each(texts)('sees %j as a short text at the most', (value) => {
    const seen = seenBy(page, value);
    expect(Object.values(seen).filter((left) => left !== value)).toEqual([]);
    expect(JSON.stringify(Object.values(seen)[0] ?? '').length).toBeLessThan(2_010);
    // A form or a filter may have a field of that name; nothing else is led anywhere by it.
    expect('to' in seen && !/\$type|\$directory|file/.test(path)).toBe(false);
  });
});
