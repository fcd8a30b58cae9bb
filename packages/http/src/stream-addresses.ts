/** Addresses that are answered with events for as long as the client stays (HTML, 9.2 Server-sent events). */
const streamAddresses: ReadonlySet<string> = new Set(['GET /api/notification/live']);

/** Whether an address is answered with a stream of events, which ends when either side ends it. */
export const isStreamAddress = (method: string, path: string): boolean =>
  streamAddresses.has(`${method} ${path}`);
