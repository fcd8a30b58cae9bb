import { sameValue } from '@countersign/actions/same';
import { diffRows, type DiffRow } from '@countersign/ui';
import { fieldsInOrder } from './fields.ts';

type State = Readonly<Record<string, unknown>>;

/** A payload as an object; one that is none stands as a single field. */
export function fieldsOf(payload: unknown): Record<string, unknown> {
  const plain = typeof payload === 'object' && payload !== null && !Array.isArray(payload);
  return plain ? (payload as Record<string, unknown>) : { payload };
}

/** The fields of a payload for reading, none left out, in the order of the catalogue. */
export function payloadRows(actionType: string, payload: unknown): DiffRow[] {
  return inOrder(actionType, diffRows(null, fieldsOf(payload)));
}

/** A row of something new, and whether its owner adds it to what was filed. */
export interface CreationRow extends DiffRow {
  source: 'payload' | 'owner';
}

/**
 * What a new thing will be: every field of the payload exactly as filed, then what its owner adds or
 * makes of it. A value that the owner pictures differently is a row of its own.
 */
export function creationRows(actionType: string, payload: unknown, after: State): CreationRow[] {
  const filed = payloadRows(actionType, payload);
  const same = new Map(filed.map((row) => [row.field, row.after]));
  const added = diffRows(null, after).filter(
    ({ field, after: value }) => value !== undefined && !sameValue(field, same.get(field), value),
  );
  return [
    ...filed.map((row) => ({ ...row, source: 'payload' as const })),
    ...added.map((row) => ({ ...row, source: 'owner' as const })),
  ];
}

/** What an action does to what is there: all fields, those that change first. */
export function changeRows(actionType: string, before: State, after: State): DiffRow[] {
  return changesFirst(inOrder(actionType, diffRows(before, after)));
}

/** How the payloads of two revisions of an action differ: all fields, those that differ first. */
export function revisionRows(actionType: string, from: unknown, to: unknown): DiffRow[] {
  return changeRows(actionType, fieldsOf(from), fieldsOf(to));
}

/** Whether any row differs. */
export function anyChange(rows: readonly DiffRow[]): boolean {
  return rows.some(({ change }) => change !== 'same');
}

function inOrder(actionType: string, rows: DiffRow[]): DiffRow[] {
  const order = fieldsInOrder(actionType);
  const place = ({ field }: DiffRow): number => {
    const at = order.indexOf(field.split('.')[0] ?? field);
    return at < 0 ? order.length : at;
  };
  return rows.toSorted((a, b) => place(a) - place(b));
}

function changesFirst(rows: DiffRow[]): DiffRow[] {
  return rows.toSorted((a, b) => Number(a.change === 'same') - Number(b.change === 'same'));
}
