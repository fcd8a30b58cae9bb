import { policyDocument } from '@countersign/policy/document';

/** So long a line may be for what stands on it together. */
const width = 80;

/** A policy as it is written: fields in their order, and what is short on one line. */
export function textOfDocument(document: unknown): string {
  // Databases keep no order of fields.
  const inOrder = policyDocument.safeParse(document).data ?? document;
  return `${format(inOrder, '')}\n`;
}

function format(value: unknown, indent: string): string {
  const short = onOneLine(value);
  if (indent.length + short.length <= width || typeof value !== 'object' || value === null) {
    return short;
  }
  const deeper = `${indent}  `;
  const parts = Array.isArray(value)
    ? value.map((item) => format(item, deeper))
    : fieldsOf(value).map(([name, field]) => `${JSON.stringify(name)}: ${format(field, deeper)}`);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return `${open}\n${parts.map((part) => deeper + part).join(',\n')}\n${indent}${close}`;
}

function onOneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(onOneLine).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = fieldsOf(value).map(
    ([name, field]) => `${JSON.stringify(name)}: ${onOneLine(field)}`,
  );
  return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
}

/** What JSON writes of an object. */
const fieldsOf = (value: object): [string, unknown][] =>
  Object.entries(value).filter(([, field]) => field !== undefined);
