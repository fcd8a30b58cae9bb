import { readDecimal, type DecimalReading } from '@countersign/policy/read-decimal';

/**
 * Reads an amount as it is typed into a form. A point before three digits, as in `10.000`, groups for some and divides
 * for others, as a comma does: unless amounts have three decimals here, both readings are given.
 *
 * @param digits how many decimals an amount has in its currency, where that is known
 */
export function readTyped(typed: string, digits?: number): DecimalReading {
  const reading = readDecimal(typed);
  const [, whole, part] = /^([1-9]\d{0,2})\.(\d{3})$/.exec(typed.replace(/[\s'’]/g, '')) ?? [];
  if (whole === undefined || part === undefined || digits === 3) return reading;
  return { either: [whole + part, part === '000' ? whole : `${whole}.${part}`] };
}
