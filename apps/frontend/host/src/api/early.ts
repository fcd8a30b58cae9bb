const begun = new Map<string, Promise<Response>>();

/** An early reply that nobody took by then is too old to be taken, in milliseconds. */
const freshFor = 10_000;

/** Asks this origin for something before the app that needs it has loaded. */
export function askEarly(path: string): void {
  const reply = readWhole(path);
  // Whoever takes it hears of a failure; nobody may.
  reply.catch(() => {});
  begun.set(path, reply);
  setTimeout(() => begun.delete(path), freshFor);
}

/** The reply that is on its way to an early request, once; undefined when there was none. */
export function takeEarly(path: string): Promise<Response> | undefined {
  const reply = begun.get(path);
  begun.delete(path);
  return reply;
}

/** Reads the reply to its end: one that nobody takes would hold its connection. */
async function readWhole(path: string): Promise<Response> {
  const reply = await fetch(path, { credentials: 'same-origin' });
  const { status, headers } = reply;
  return new Response(await reply.arrayBuffer(), { status, headers });
}
