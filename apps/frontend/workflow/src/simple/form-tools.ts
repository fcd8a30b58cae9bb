import type { FormProps } from '@countersign/remote';
import type { KnownGroups } from './known-groups.ts';

/** What every part of the form of a policy looks at. */
export interface FormTools extends Pick<FormProps, 'UserPicker' | 'UserLink'> {
  /** The groups there are. */
  known: KnownGroups;
  /** The fields of the payload that can be entered again. */
  enterable: readonly { field: string; title: string }[];
  /** The amount that personal limits are for, as policies say it; none where nothing is filed in a currency. */
  limited: string | undefined;
  /** What is wrong with the field at a place, once it is to be said. */
  errorAt: (path: string) => string | undefined;
  /** What speaks against what is at a place or below it. */
  warningsAt: (path: string) => string[];
  /** How much is said to be wrong at a place or below it. */
  wrongIn: (path: string) => number;
  /** Whether a part is folded open; as its default while nobody has folded it. */
  isOpen: (path: string, byDefault: boolean) => boolean;
  fold: (path: string, isOpen: boolean) => void;
  /** Has the focus go to a field, folding open what it is in. */
  want: (path: string) => void;
}
