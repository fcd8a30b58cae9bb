/** Fields of payloads that hold an amount or a rate: what is decided by, to the last digit. */
export const amountFields: readonly string[] = ['balance', 'discountValue'];
