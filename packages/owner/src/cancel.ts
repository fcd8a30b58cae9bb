import type { CancelRequest, Outcome, OwnerName } from '@countersign/actions';
import type { ServicePrincipal } from '@countersign/auth/server';
import { end } from './attempt.ts';
import { readLedger } from './ledger.ts';
import { authorise, type Owner, readOrder } from './order.ts';

/**
 * Has an approved action never be executed, or repeats the outcome it already has: the ledger says which. Throws what
 * `execute` throws.
 */
export async function cancel<O extends OwnerName, S extends Record<string, unknown>>(
  owner: Owner<O, S>,
  caller: ServicePrincipal,
  request: CancelRequest,
): Promise<Outcome> {
  authorise(caller, request, true);
  const stored = await readLedger(owner.db, request);
  if (stored) return stored;
  const { order, unknown } = readOrder(owner, request);
  if (!order) throw unknown;
  return end(order, 'cancelled');
}
