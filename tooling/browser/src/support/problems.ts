import type { BrowserContext, ConsoleMessage, Page } from 'playwright-core';

/** Everything that went wrong in pages, as lines to read; empty when all is well. */
export type Problems = string[];

/** Notes what the pages of a context complain about: errors, failed files, violations of the policy. */
export async function watchProblems(context: BrowserContext): Promise<Problems> {
  const problems: Problems = [];
  await context.exposeBinding('countersignViolation', (_, text: string) =>
    problems.push(`policy: ${text}`),
  );
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) => {
      const { effectiveDirective, blockedURI, sourceFile, lineNumber, sample } = event;
      const where = `${sourceFile ?? ''}:${lineNumber}`;
      const report = (globalThis as unknown as { countersignViolation: (text: string) => void })
        .countersignViolation;
      report(`${effectiveDirective} blocked ${blockedURI} (${where}) ${sample}`);
    });
  });
  context.on('console', (message) => {
    if (message.type() === 'error' && !isAnswerOfApi(message)) {
      problems.push(`console: ${message.text()} (${message.location().url})`);
    }
  });
  context.on('weberror', (error) => problems.push(`error: ${error.error().message}`));
  context.on('page', (page) => watchFiles(page, problems));
  return problems;
}

function watchFiles(page: Page, problems: Problems): void {
  page.on('response', (response) => {
    if (response.status() < 400 || isApi(response.url())) return;
    problems.push(`status ${response.status()}: ${response.url()}`);
  });
}

/** Browsers log every status from 400 on as an error; the app expects some of the API's. */
function isAnswerOfApi(message: ConsoleMessage): boolean {
  return message.text().startsWith('Failed to load resource') && isApi(message.location().url);
}

function isApi(url: string): boolean {
  return new URL(url, 'http://localhost').pathname.startsWith('/api/');
}
