import { isolating } from '@countersign/ui';
import { files } from './en/files.ts';

/** The texts of files, which load with what takes or shows one. */
export const filesTexts: typeof files = isolating(files);
