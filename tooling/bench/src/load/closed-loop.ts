/** What a load brought. */
export interface Load {
  calls: number;
  perSecond: number;
}

/**
 * Keeps `clients` calls under way for `seconds`, or until there is nothing more to call.
 *
 * @param call as the n-th client; `false` says that there is nothing more
 */
export async function closedLoop(
  call: (client: number) => Promise<unknown>,
  { clients, seconds }: { clients: number; seconds: number },
): Promise<Load> {
  let calls = 0;
  let more = true;
  const began = performance.now();
  const ends = began + seconds * 1000;
  async function client(index: number): Promise<void> {
    while (more && performance.now() < ends) {
      if ((await call(index)) === false) more = false;
      else calls += 1;
    }
  }
  await Promise.all(Array.from({ length: clients }, (_, index) => client(index)));
  return { calls, perSecond: (1000 * calls) / (performance.now() - began) };
}
