/** The states of an account: what is `frozen` gives nothing away, what is `closed` never changes again. */
export const accountStatuses = ['active', 'frozen', 'closed'] as const;
export type AccountStatus = (typeof accountStatuses)[number];

/** Where an account can go from each state. */
export const accountStatusMoves: Readonly<Record<AccountStatus, readonly AccountStatus[]>> = {
  active: ['frozen', 'closed'],
  frozen: ['active', 'closed'],
  closed: [],
};

/** The kinds of account whose balance may be below zero. */
const overdraftTypes: readonly string[] = ['checking'];

/** Whether the balance of an account of this kind may be below zero. */
export function mayBeOverdrawn(accountType: string): boolean {
  return overdraftTypes.includes(accountType);
}
