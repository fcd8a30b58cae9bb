const begun = new Map<string, Promise<Response>>();

/** Asks this origin for something before the app that needs it has loaded. */
export function askEarly(path: string): void {
  const reply = fetch(path, { credentials: 'same-origin' });
  // Whoever takes it hears of a failure; nobody may.
  reply.catch(() => {});
  begun.set(path, reply);
}

/** The reply that is on its way to an early request, once; undefined when there was none. */
export function takeEarly(path: string): Promise<Response> | undefined {
  const reply = begun.get(path);
  begun.delete(path);
  return reply;
}
