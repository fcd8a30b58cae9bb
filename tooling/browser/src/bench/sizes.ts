import { openInbox } from '../views/inbox.ts';
import { openForm } from '../views/forms.ts';
import type { Visitor } from '../support/visitor.ts';
import { countTraffic, gzipBytes } from './network.ts';
import { untilQuiet } from '../support/quiet.ts';

/** What somebody who has never been here fetches, in bytes. */
export interface Sizes {
  /** The scripts of the inbox with gzip, until the line is quiet. */
  inboxScripts: number;
  /** Everything the inbox fetches, as it went over the wire. */
  inboxOnWire: number;
  /** The scripts that a remote's form needs besides, with gzip. */
  formScripts: number;
}

/** Measures what a signed-in maker with an empty cache fetches; there must be an action in the inbox. */
export async function fetchedSizes({ page }: Visitor): Promise<Sizes> {
  const traffic = await countTraffic(page);
  // What follows the events comes a moment later, and belongs to the inbox all the same.
  const follows = page.waitForRequest(/\/api\/notification\/live/);
  await openInbox(page);
  await follows;
  await untilQuiet(page);
  const inboxOnWire = traffic.wireBytes;
  const inboxScripts = await gzipBytes(traffic.scripts);
  traffic.scripts.length = 0;
  await openForm(page, 'create_user');
  await untilQuiet(page);
  return { inboxScripts, inboxOnWire, formScripts: await gzipBytes(traffic.scripts) };
}
