import type { TestAuth } from './service.ts';

/** The statements that `work` sends outside of transactions, but for those of mails and of reading keys. */
export async function statementsOf(
  { database: { pool } }: Pick<TestAuth, 'database'>,
  work: () => Promise<unknown>,
): Promise<string[]> {
  const sent: string[] = [];
  const query = pool.query.bind(pool);
  pool.query = ((...args: unknown[]) => {
    sent.push(String((args[0] as { text?: string }).text ?? args[0]));
    return (query as (...all: unknown[]) => unknown)(...args);
  }) as typeof pool.query;
  try {
    await work();
  } finally {
    pool.query = query;
  }
  return sent.filter((text) => !/pgboss|signing_keys/.test(text));
}
