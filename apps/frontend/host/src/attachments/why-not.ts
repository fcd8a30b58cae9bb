import { attachmentTypeOf } from '@countersign/actions/attachment-types';
import { filesTexts as texts } from '../strings/files.ts';

/** What is taken of files: how many, and bytes of the largest. */
export interface FilesTaken {
  most: number;
  largest: number;
}

/** Why a file is not even sent, beside `count` that are chosen; `undefined` when it is. */
export function whyNot(
  { name, size }: Pick<File, 'name' | 'size'>,
  count: number,
  { most, largest }: FilesTaken,
): string | undefined {
  if (attachmentTypeOf(name) === undefined) return texts.notTaken;
  if (size > largest) return texts.tooLarge(texts.size(largest));
  if (size === 0) return texts.empty;
  return count >= most ? texts.tooMany(most) : undefined;
}
