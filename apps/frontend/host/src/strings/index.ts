import { en } from './en.ts';

/** The shape that every language's catalogue has. */
export type Strings = typeof en;

/** The texts of the language that is shown. */
export const t: Strings = en;
