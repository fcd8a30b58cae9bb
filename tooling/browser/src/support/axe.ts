import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * Checks a page as it stands against WCAG 2.2 AA.
 *
 * @throws {Error} with a line for each element that breaks a rule
 */
export async function requireAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
  if (violations.length === 0) return;
  const lines = violations.flatMap(({ id, help, nodes }) => [
    `${id}: ${help}`,
    ...nodes.map(({ target, failureSummary = '' }) => {
      const reason = failureSummary.split('\n').slice(1).join('; ').trim();
      return `    ${target.join(' ')}  (${reason})`;
    }),
  ]);
  throw new Error(`${page.url()} is not accessible:\n${lines.join('\n')}`);
}
