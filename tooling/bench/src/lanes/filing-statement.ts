import { createUserTokenVerifier, createServiceTokens } from '@countersign/auth/server';
import type { System } from '@countersign/cli/system';
import { createClient } from '@countersign/db-workflow';
import { createLogger } from '@countersign/telemetry';
import { createApp } from '@countersign/workflow-service/app';
import { compose } from '@countersign/workflow-service/compose';
import { nextPromotion } from './promotion.ts';
import { valuesLike } from './values-like.ts';

/** The statement by which workflow files an action. */
export interface FilingStatement {
  text: string;
  /** What another maker would send it with, for another promotion. */
  nextValues: () => unknown[];
}

interface Sent {
  text: string;
  values: unknown[];
}

/**
 * The very statement by which workflow files an action, taken from the service's own code while it
 * files one on the running system.
 *
 * @param token a maker's token for workflow
 */
export async function filingStatement(
  system: System,
  { token, makerId }: { token: string; makerId: string },
): Promise<FilingStatement> {
  const urlOf = (name: keyof System['services']): string => system.services[name].url;
  const database = createClient(system.databases.workflow!.url, { applicationName: 'bench' });
  const sent: Sent[] = [];
  const send = database.pool.query.bind(database.pool) as (...args: unknown[]) => unknown;
  database.pool.query = ((...args: unknown[]) => {
    const [statement, values] = args as [string | { text: string }, unknown[] | undefined];
    const text = typeof statement === 'string' ? statement : statement.text;
    sent.push({ text, values: values ?? [] });
    return send(...args);
  }) as typeof database.pool.query;
  const payload = nextPromotion();
  const tokens = createServiceTokens({
    self: 'workflow',
    privateKey: system.serviceKeys.workflow,
    publicKeys: {},
  });
  const logger = createLogger({ service: 'workflow', level: 'silent' });
  const app = createApp({
    ...compose({ db: database.db, tokens, urlOf, logger }),
    verifyUser: createUserTokenVerifier({ authUrl: urlOf('auth'), audience: 'workflow' }),
    ready: async () => ({ database: true }),
  });
  try {
    const reply = await app.request('/api/workflow/actions', {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ actionType: 'create_promotion', payload }),
    });
    if (!reply.ok) throw new Error(`filing answered ${reply.status}: ${await reply.text()}`);
  } finally {
    await database.close();
  }
  const found = sent.find(({ text }) => /\binsert into actions\b/i.test(text));
  if (!found) throw new Error('no statement that files an action was sent');
  const nextValues = valuesLike(found.values, { code: payload.code, makerId });
  return { text: found.text, nextValues };
}
