import type { Attachment } from '@countersign/actions';
import { fieldErrorsOf } from '../api/error.ts';

/** What an error says of files that were sent, by their ids; `''` has what it says of all. */
export function refusedOf(
  error: Error | null,
  sent: readonly Pick<Attachment, 'id'>[],
): Record<string, string> {
  const errors = Object.entries(fieldErrorsOf(error, 'attachments'));
  return Object.fromEntries(
    errors.map(([at, said]) => [
      /^\.\d+$/.test(at) ? (sent[Number(at.slice(1))]?.id ?? '') : '',
      said,
    ]),
  );
}
