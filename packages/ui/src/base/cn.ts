import { clsx, type ClassValue } from 'clsx';

/**
 * Joins class names, dropping falsy ones. It does not resolve conflicts: a `className` given to a
 * component places it (margin, width, grid), and never restyles it.
 */
export function cn(...values: ClassValue[]): string {
  return clsx(values);
}
