/**
 * Groups the digits of a decimal string before the point in threes, and changes nothing else: every
 * digit of `1234567.50` is in `1,234,567.50`. Text that is no decimal comes back as it is.
 */
export function groupDecimal(amount: string, marks = { group: ',', decimal: '.' }): string {
  const match = /^([+-]?)(\d+)(?:\.(\d+))?$/.exec(amount);
  if (!match) return amount;
  const [, sign = '', whole = '', fraction] = match;
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, marks.group);
  return sign + grouped + (fraction === undefined ? '' : marks.decimal + fraction);
}
