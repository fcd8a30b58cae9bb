import { Client } from 'pg';
import { batchStatement, createBatch } from './batch-statement.ts';
import type { FilingStatement } from './filing-statement.ts';
import type { Lane } from './lane.ts';

/** The most filings that go together. */
const most = 16;

interface Filing {
  values: unknown[];
  resolve: () => void;
  reject: (error: Error) => void;
}

/**
 * Filings that are asked for at once go in one round trip and one commit, on one connection; what comes
 * meanwhile goes with the next. Nobody waits for others to come.
 *
 * @param ownerUrl the database by a login that may make a function
 */
export async function batchLane(
  ownerUrl: string,
  connectionString: string,
  statement: FilingStatement,
): Promise<Lane> {
  await createBatch(ownerUrl, statement);
  const client = new Client({ connectionString });
  await client.connect();
  const waiting: Filing[] = [];
  let busy = false;

  /** Sends what was asked for, once all of the same turn of the event loop is there. */
  async function send(): Promise<void> {
    await new Promise(setImmediate);
    const filings = waiting.splice(0, most);
    const values = [filings.map((filing) => filing.values.map(textOf))];
    try {
      const query = { name: 'batch', text: batchStatement, values };
      const { rows } = await client.query<{ refused: (string | null)[] }>(query);
      for (const [index, { resolve, reject }] of filings.entries()) {
        const refused = rows[0]!.refused[index];
        if (typeof refused === 'string') reject(new Error(refused));
        else resolve();
      }
    } catch (error) {
      for (const { reject } of filings) reject(error as Error);
    }
    busy = waiting.length > 0;
    if (busy) void send();
  }

  const submit = (): Promise<void> =>
    new Promise((resolve, reject) => {
      waiting.push({ values: statement.nextValues(), resolve, reject });
      if (!busy) void send();
      busy = true;
    });
  return {
    waiting: [],
    steps: { submit },
    close: () => client.end(),
  };
}

const textOf = (value: unknown): string | null =>
  value === null || value === undefined ? null : `${value as string | number}`;
