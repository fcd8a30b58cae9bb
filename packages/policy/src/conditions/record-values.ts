import type { Facts } from '../facts.ts';
import { cut } from './cut.ts';

/** The most paths that are recorded, items of a list, and characters of a text. */
const mostPaths = 40;
const mostItems = 20;
const longestText = 200;

/** What stands at the paths in the facts, short enough to be kept: `null` where there is nothing. */
export function recordValues(paths: readonly string[], { windows, ...facts }: Facts) {
  const given = { ...facts, window: windows };
  return Object.fromEntries(
    paths.slice(0, mostPaths).map((path) => [path, brief(at(given, path.split('.')))]),
  );
}

function at(value: unknown, [name, ...rest]: string[]): unknown {
  if (name === undefined) return value;
  const isOwn = typeof value === 'object' && value !== null && Object.hasOwn(value, name);
  return isOwn ? at((value as Record<string, unknown>)[name], rest) : null;
}

function brief(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'string') {
    return value.length > longestText ? `${cut(longestText, value)}…` : value;
  }
  if (Array.isArray(value)) {
    const plain = value.every((item) => typeof item !== 'object' || item === null);
    return plain && value.length <= mostItems ? value.map(brief) : `${value.length} items`;
  }
  if (typeof value === 'object' && value !== null) return `${Object.keys(value).length} fields`;
  return value ?? null;
}
