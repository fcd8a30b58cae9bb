import { largestAttachment } from '@countersign/actions';

/** What an address that takes much at once needs beyond others. */
interface BulkAddress {
  /** The longest body. */
  bytes: number;
  /** How long an answer may take at most. */
  timeoutMs: number;
  /** Whether its body is a file, which is never held whole: its length and digest are said before it. */
  streamed?: true;
}

/** Addresses that take many things or a large one, by method and path. All others take small documents and answer soon. */
const bulkAddresses: Readonly<Record<string, BulkAddress>> = {
  'POST /api/workflow/batches': { bytes: 1024 * 1024, timeoutMs: 10_000 },
  'POST /api/workflow/reviews': { bytes: 128 * 1024, timeoutMs: 30_000 },
  'POST /api/workflow/attachments': { bytes: largestAttachment, timeoutMs: 60_000, streamed: true },
};

/** What an address needs that takes much at once, `undefined` for every other. */
export const bulkAddress = (method: string, path: string): BulkAddress | undefined => {
  const address = `${method} ${path}`;
  return Object.hasOwn(bulkAddresses, address) ? bulkAddresses[address] : undefined;
};
