/** What was typed or pasted as an account number, as it is kept: capitals and digits without spaces. */
export function plainNumber(typed: string): string {
  return typed.replace(/[\s-]/g, '').toUpperCase();
}

/** An account number in groups of four, as it is read aloud and compared: `DE89 3704 0044`. */
export function groupNumber(accountNumber: string): string {
  return accountNumber.replace(/(.{4})(?=.)/gu, '$1 ');
}
