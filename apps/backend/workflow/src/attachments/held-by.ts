import type { Attachment } from '@countersign/actions';

/** In canonical JSON they follow the type, which is the first of all. */
const says = /^\{"actionType":"\w+","attachments":/;

/** The files that an action's bytes say it holds; `null` for none. Most have none, and are not read for that. */
export function filesHeldBy(canonical: string): Attachment[] | null {
  if (!says.test(canonical)) return null;
  return (JSON.parse(canonical) as { attachments: Attachment[] }).attachments;
}
