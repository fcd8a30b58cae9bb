import { z } from 'zod';
import { mostAttachments } from '../attachment-types.ts';
import { line } from '../text.ts';

/** A file that an action holds, as it is hashed and approved. */
export const attachment = z.strictObject({
  id: z.uuid(),
  /** As its uploader called it. */
  name: z.string(),
  /** Its media type, which its content was compared with. */
  type: z.string(),
  /** In bytes. */
  size: z.int(),
  /** SHA-256 of its bytes, hex. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** Whether a scanner has found nothing in it; none was asked otherwise. */
  scanned: z.boolean(),
});
export type Attachment = z.infer<typeof attachment>;

/** What somebody may call a file that they upload: a name alone, in no folder. */
export const attachmentName = line(1, 200)
  .refine((name) => !/[/\\]/.test(name), 'must be a name without a folder')
  .refine((name) => !name.startsWith('.'), 'must not begin with a dot');

/** The files that an action is to hold, by the ids that their uploads were answered with. */
export const attachmentIds = z
  .array(z.uuid().toLowerCase())
  .max(mostAttachments)
  .refine((ids) => new Set(ids).size === ids.length, 'names a file twice');
