import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import type { RunOnly } from 'axe-core';
import type { Page } from 'playwright-core';

/** Minified: every page that is looked at is sent it, and compiles it. */
const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** All rules, or only what other colours can break on a page that has passed all rules already. */
export type Rules = 'all' | 'colours';

const runOnly: Record<Rules, RunOnly> = {
  all: { type: 'tag', values: tags },
  colours: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] },
};

/** Checks a page as it stands against WCAG 2.2 AA: a line for each rule that an element breaks. */
export async function violationsIn(page: Page, rules: Rules = 'all'): Promise<string[]> {
  // Straight, since the package for Playwright tells all that passed too, which takes twice as long.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source);
  const { violations } = await page.evaluate(
    (only) =>
      (window as unknown as { axe: typeof axe }).axe.run({
        runOnly: only,
        resultTypes: ['violations'],
      }),
    runOnly[rules],
  );
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
