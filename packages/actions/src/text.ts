import { z } from 'zod';

/**
 * One line of text that a person reads: no control characters, no leading or trailing space,
 * nothing that the database or JSON would change.
 */
export const line = (min: number, max: number) =>
  z
    .string()
    .min(min)
    .max(max)
    .refine(isFaithfulText, 'holds a character that cannot be stored')
    .refine((text) => !/\p{Cc}/u.test(text), 'must not hold control characters')
    .refine((text) => text === text.trim(), 'must not begin or end with a space');

/** Text of several lines, such as a comment: like `line`, with line breaks and tabs. */
export const paragraph = (min: number, max: number) =>
  z
    .string()
    .min(min)
    .max(max)
    .refine(isFaithfulText, 'holds a character that cannot be stored')
    .refine((text) => !/[^\P{Cc}\n\r\t]/u.test(text), 'must not hold control characters')
    .refine((text) => min === 0 || text.trim().length >= min, 'must not be blank');

/** Whether PostgreSQL and JSON can both hold `text` unchanged: no NUL, no lone surrogate. */
export function isFaithfulText(text: string): boolean {
  return text.isWellFormed() && !text.includes('\u0000');
}
