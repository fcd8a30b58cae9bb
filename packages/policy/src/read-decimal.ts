/** What a typed amount means: one number, two that it could be, or none. */
export type DecimalReading = { value: string } | { either: [string, string] } | undefined;

const plain = /^\d+(\.\d+)?$/;

/**
 * Reads an amount as people write it, `1,250.50`, `1.250,50`, `1 250,50`, `12,5`, as a plain decimal
 * with a point. A comma before three digits groups for some and divides for others: then both
 * readings are given. Undefined for what is no amount.
 */
export function readDecimal(typed: string): DecimalReading {
  const text = typed.replace(/[\s'’]/g, '');
  if (plain.test(text)) return { value: text };
  if (/^\d+,\d+$/.test(text)) {
    const divided = text.replace(',', '.');
    const grouped = /^[1-9]\d{0,2},\d{3}$/.test(text);
    return grouped ? { either: [text.replace(',', ''), divided] } : { value: divided };
  }
  if (/^[1-9]\d{0,2}(,\d{3})+(\.\d+)?$/.test(text)) return { value: text.replaceAll(',', '') };
  if (/^[1-9]\d{0,2}((\.\d{3})+,\d+|(\.\d{3}){2,})$/.test(text)) {
    return { value: text.replaceAll('.', '').replace(',', '.') };
  }
  return undefined;
}
