import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Checks a page as it stands against WCAG 2.2 AA: a line for each rule that an element breaks. */
export async function violationsIn(page: Page): Promise<string[]> {
  // The other mode opens a second page for frames of other origins; the app has none.
  const builder = new AxeBuilder({ page }).withTags(tags).setLegacyMode();
  const { violations } = await builder.analyze();
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary = '' }) => {
      const reason = failureSummary.split('\n').slice(1).join('; ').trim();
      return `${id} (${help}): ${target.join(' ')}: ${reason}`;
    }),
  );
}

/** The same; throws an `Error` with those lines. */
export async function requireAccessible(page: Page): Promise<void> {
  const violations = await violationsIn(page);
  if (violations.length > 0) throw new Error([page.url(), ...violations].join('\n  '));
}
