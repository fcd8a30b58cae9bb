/** What an address that takes many things at once needs beyond others. */
interface BulkAddress {
  /** The longest body. */
  bytes: number;
  /** How long an answer may take at most. */
  timeoutMs: number;
}

/** Addresses that take many things at once, by method and path. All others take small documents and answer soon. */
const bulkAddresses: Readonly<Record<string, BulkAddress>> = {
  'POST /api/workflow/batches': { bytes: 1024 * 1024, timeoutMs: 10_000 },
  'POST /api/workflow/reviews': { bytes: 128 * 1024, timeoutMs: 30_000 },
};

/** What an address needs that takes many things at once, `undefined` for every other. */
export const bulkAddress = (method: string, path: string): BulkAddress | undefined => {
  const address = `${method} ${path}`;
  return Object.hasOwn(bulkAddresses, address) ? bulkAddresses[address] : undefined;
};
