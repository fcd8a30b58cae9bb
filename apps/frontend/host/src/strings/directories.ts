import { isolating } from '@countersign/ui';
import { directories } from './en/directories.ts';

/** The texts of directories and their records, which come with them. */
export const directoryTexts: typeof directories = isolating(directories);
