import { startAccount } from '@countersign/account-service/testing';
import { listenOnFreePort } from '@countersign/http/testing';
import type { TestWorkflow } from './service.ts';

/** Lets a running workflow reach real account and user services, each on a database of its own. */
export async function serveAccounts({ identity, urls }: TestWorkflow) {
  const account = await startAccount({ identity });
  const listener = await listenOnFreePort(account.app);
  urls['account'] = listener.url;
  return {
    /** A user whose accounts can be opened. */
    addUser: account.user.addUser,
    async close() {
      await listener.close();
      await account.close();
    },
  };
}
