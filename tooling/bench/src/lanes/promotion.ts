import { newPromotion } from '@countersign/testkit/payloads';

const run = Date.now().toString(36).toUpperCase();
let filed = 0;

/** A promotion with a code that no other has, however many there are. */
export function nextPromotion(): ReturnType<typeof newPromotion> {
  filed += 1;
  const code = `BENCH-${run}-${filed}`;
  return newPromotion({ code, name: `Promotion ${code}` });
}

/** The id of what a reply is about: the first in it. */
export function idIn(body: Buffer): string {
  const id = /"id":"([^"]+)"/.exec(body.toString('latin1'))?.[1];
  if (id === undefined) throw new Error(`no id in ${body.toString()}`);
  return id;
}
