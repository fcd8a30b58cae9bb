import { type ClassValue, clsx } from 'clsx';

/**
 * Joins class names, dropping falsy ones. It does not resolve conflicts: a `className` given to a
 * component places it (margin, width, grid), and never restyles it.
 */
export function cn(...values: ClassValue[]): string {
  return clsx(values);
}

/** The one look of keyboard focus. */
export const focusRing =
  'focus-visible:outline-2 focus-visible:outline-offset-2 focus-visible:outline-accent';

/** The same, drawn inside: for things that fill a container that clips. */
export const focusRingInset =
  'focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-accent';
