/** A field of a payload or a picture when it is a text, else nothing. */
export function textOf(fields: Readonly<Record<string, unknown>> | null, field: string): string {
  const value = fields?.[field];
  return typeof value === 'string' ? value : '';
}
