import type { Revision } from '@countersign/actions';
import { diffRows, type DiffRow } from '@countersign/ui';

type State = Readonly<Record<string, unknown>>;

/** A payload as an object; one that is none stands as a single field. */
export function fieldsOf(payload: unknown): Record<string, unknown> {
  const plain = typeof payload === 'object' && payload !== null && !Array.isArray(payload);
  return plain ? (payload as Record<string, unknown>) : { payload };
}

/** The fields of a payload for reading, none left out. */
export function payloadRows(payload: unknown): DiffRow[] {
  return diffRows(null, fieldsOf(payload));
}

/** A row of something new, and whether its owner adds it to what was filed. */
export interface CreationRow extends DiffRow {
  source: 'payload' | 'owner';
}

/**
 * What a new thing will be: every field of the payload exactly as filed, then what its owner adds or
 * makes of it. A value that the owner pictures differently is a row of its own.
 */
export function creationRows(payload: unknown, after: State): CreationRow[] {
  const filed = payloadRows(payload);
  const same = new Map(filed.map((row) => [row.field, JSON.stringify(row.after)]));
  const added = diffRows(null, after).filter(
    ({ field, after: value }) => value !== undefined && same.get(field) !== JSON.stringify(value),
  );
  return [
    ...filed.map((row) => ({ ...row, source: 'payload' as const })),
    ...added.map((row) => ({ ...row, source: 'owner' as const })),
  ];
}

/** How two revisions of an action differ, the fields that do not included. */
export function revisionRows(revisions: readonly Revision[], from: number, to: number): DiffRow[] {
  const payloadOf = (wanted: number) =>
    fieldsOf(revisions.find(({ revision }) => revision === wanted)?.payload ?? {});
  return diffRows(payloadOf(from), payloadOf(to));
}

/** Whether any row differs. */
export function anyChange(rows: readonly DiffRow[]): boolean {
  return rows.some(({ change }) => change !== 'same');
}
