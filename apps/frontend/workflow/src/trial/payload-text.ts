import type { Draft } from '@countersign/remote';
import type { GeneratedField } from '@countersign/remote/generated';
import { t } from '../strings.ts';

/** A payload as it is filled in by fields, as JSON: without what is empty, and with what is written as JSON itself. */
export function textOfPayload(fields: readonly GeneratedField[], draft: Draft): string {
  const written = new Set(fields.flatMap(({ name, kind }) => (kind === 'json' ? [name] : [])));
  const filled = Object.entries(draft).filter(([, value]) => value !== undefined && value !== '');
  const payload = filled.map(([name, value]) => [name, written.has(name) ? read(value) : value]);
  return JSON.stringify(Object.fromEntries(payload), undefined, 2);
}

/** Reads a payload that is written as JSON, or says why it is none. */
export function readPayload(text: string): { payload: Draft } | { problem: string } {
  try {
    const payload: unknown = JSON.parse(text);
    const isObject = typeof payload === 'object' && payload !== null && !Array.isArray(payload);
    return isObject ? { payload: { ...payload } } : { problem: t.trial.noObject };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : t.form.noJson };
  }
}

/** What is no JSON yet stands as it is typed. */
function read(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const said = readAny(value);
  return said === undefined ? value : said;
}

function readAny(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
