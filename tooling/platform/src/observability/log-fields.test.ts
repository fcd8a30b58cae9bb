import { readFileSync } from 'node:fs';
import { createServiceApp } from '@countersign/http';
import { createLogger, identifyRequest } from '@countersign/telemetry';
import { expect, it } from 'vitest';
import { repository } from '../paths.ts';
import { index } from './runbooks/read.ts';

/** The fields that Kibana finds, without what Filebeat puts before them. */
const listed = [...index.matchAll(/`app\.([\w.]+)`(?=[^\n]*\|)/g)].map(([, name = '']) => name);

/** The fields of a line, with those inside an error. */
function fieldsOf(line: string): string[] {
  const fields = JSON.parse(line) as Record<string, unknown>;
  const inner = Object.keys(fields['err'] ?? {}).map((name) => `err.${name}`);
  return [...Object.keys(fields), ...inner];
}

/** What a service writes about a request that fails. */
async function loggedFields(): Promise<string[]> {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  const logger = createLogger({ service: 'user', level: 'info', destination });
  const app = createServiceApp({ service: 'user', logger });
  app.get('/fails', () => {
    identifyRequest('person');
    throw new TypeError('broken');
  });
  await app.request('/fails');
  return lines.flatMap(fieldsOf);
}

it('lists the fields that services write', async () => {
  const executor = `${repository}apps/backend/workflow/src/executions/executor.ts`;
  const source = readFileSync(executor, 'utf8');
  const ofExecutions = ['actionId', 'attempt', 'outcome'];
  for (const field of ofExecutions)
    expect(source).toMatch(new RegExp(`logger\\.info\\(\\{[^}]*\\b${field}\\b`));
  const written = new Set([...(await loggedFields()), ...ofExecutions]);
  expect(listed.filter((field) => !written.has(field) && field !== 'traceId')).toEqual([]);
  expect(listed).toEqual(expect.arrayContaining(['requestId', 'personId', 'actionId', 'level']));
});

it('calls them as Filebeat does, which keeps them apart from its own', () => {
  const filebeat = readFileSync(
    `${repository}argocd/infra/elastic/extras/base/filebeat.yaml`,
    'utf8',
  );
  expect(filebeat).toMatch(/ndjson:\s+target: app\n/);
});
