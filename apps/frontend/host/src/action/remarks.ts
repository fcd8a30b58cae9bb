import type { LiveCheck, Warning } from '@countersign/actions';

/** What the owner says about a single field, by the field of the payload. */
export type Remarks = ReadonlyMap<string, { tone: 'danger' | 'warning'; message: string }>;

/** Objections and warnings by the field that they are about; an objection outweighs a warning. */
export function remarksOf(check: LiveCheck | undefined, warnings: readonly Warning[]): Remarks {
  const remarks = new Map<string, { tone: 'danger' | 'warning'; message: string }>();
  const note = (field: string | undefined, tone: 'danger' | 'warning', message: string): void => {
    if (field?.startsWith('payload.'))
      remarks.set(field.slice('payload.'.length), { tone, message });
  };
  for (const { field, message } of warnings) note(field, 'warning', message);
  if (check?.executable === false) {
    for (const { field, message } of check.problem.details) note(field, 'danger', message);
  }
  return remarks;
}
