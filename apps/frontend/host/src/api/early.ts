const begun = new Map<string, Promise<Response>>();

/** An early reply that nobody took by then is too old to be taken, in milliseconds. */
const freshFor = 10_000;

/**
 * Asks for something before the app that needs it has loaded.
 *
 * @returns a copy of the reply, for what to ask for next; undefined when there was none
 */
export async function askEarly(path: string): Promise<Response | undefined> {
  const reply = readWhole(path);
  begun.set(path, reply);
  setTimeout(() => begun.delete(path), freshFor);
  // Whoever takes it hears of a failure; nobody may.
  return reply.then(
    (whole) => whole.clone(),
    () => undefined,
  );
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
