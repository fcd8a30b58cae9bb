import { noticeMail } from '@countersign/db-auth';
import type { Tx } from '../database.ts';
import type { Deps } from '../deps.ts';

/** Queues the mails to both addresses of a person who has another one, in the transaction of that change. */
export async function queueAddressNotices(
  tx: Tx,
  { mailQueue }: Pick<Deps, 'mailQueue'>,
  { personId, from, to }: { personId: string; from: string; to: string },
): Promise<void> {
  const at = new Date().toISOString();
  await mailQueue.send(tx, noticeMail, { personId, notice: 'address_left', at, to: from });
  await mailQueue.send(tx, noticeMail, { personId, notice: 'address_taken', at, to });
}
