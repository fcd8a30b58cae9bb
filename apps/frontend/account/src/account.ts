import type { AccountClient } from '@countersign/account-service/client';
import type { RecordOf, RowOf } from '@countersign/remote';
import { hc } from 'hono/client';

type Accounts = AccountClient['api']['account']['accounts'];

/** An account as the directory has it. */
export type Account = RecordOf<Accounts[':id']['$get']>;

/** What one action added to an account or took off. */
export type Entry = RowOf<Accounts[':id']['entries']['$get']>;

/** Some entries of an account, the newest first. */
interface EntryPage {
  entries: (Entry | { number: string; unreadable: true })[];
  total: number;
  totalCapped: boolean;
  nextCursor: string | undefined;
}

const limit = '20';
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Finds the account with this id or number; undefined when there is none. Throws when it cannot be read. */
export async function findAccount(
  key: string,
  fetchIt: typeof fetch,
): Promise<Account | undefined> {
  const accounts = accountsBy(fetchIt);
  if (uuid.test(key)) {
    const reply = await accounts[':id'].$get({ param: { id: key } });
    const status: number = reply.status;
    if (status === 404) return undefined;
    if (!reply.ok) throw new Error('the account cannot be looked up');
    return readable((await reply.json()).data);
  }
  const reply = await accounts.$get({ query: { accountNumber: key } });
  if (!reply.ok) throw new Error('the account cannot be looked up');
  const [found] = (await reply.json()).data;
  return found && readable(found);
}

/** Reads one page of the entries of an account. Throws when it cannot be read. */
export async function readEntries(
  accountId: string,
  cursor: string | undefined,
  fetchIt: typeof fetch,
): Promise<EntryPage> {
  const query = { limit, ...(cursor !== undefined && { cursor }) };
  const reply = await accountsBy(fetchIt)[':id'].entries.$get({ param: { id: accountId }, query });
  if (!reply.ok) throw new Error('the entries cannot be read');
  const { data, pagination } = await reply.json();
  return {
    entries: data,
    total: pagination.total,
    totalCapped: pagination.totalCapped ?? false,
    nextCursor: pagination.nextCursor,
  };
}

function accountsBy(fetchIt: typeof fetch): Accounts {
  const client: unknown = hc('/', { fetch: fetchIt });
  return (client as AccountClient).api.account.accounts;
}

function readable<Found extends object>(found: Found): Exclude<Found, { unreadable: true }> {
  if ('unreadable' in found) throw new Error('the account cannot be read');
  return found as Exclude<Found, { unreadable: true }>;
}
