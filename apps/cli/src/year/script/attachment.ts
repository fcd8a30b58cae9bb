import type { Author } from './author.ts';
import type { AttachedText, Template } from './script.ts';

/** The file that proves what is filed: what was agreed as a text, or what is to be paid as a table. */
export function attachmentOf({ random, cases }: Author, payload: Template): AttachedText {
  const number = `${1 + random.below(9)}${String(cases).padStart(5, '0')}`;
  const {
    total,
    amount = total,
    balance = amount,
    discountValue = balance,
    currency = 'EUR',
  } = payload as Record<string, string>;
  if (random.below(2) === 0) {
    return {
      name: `invoice-${number}.csv`,
      type: 'text/csv',
      text: `number,amount,currency\n${number},${discountValue},${currency}\n`,
    };
  }
  return {
    name: `note-${number}.txt`,
    type: 'text/plain',
    text: `File note ${number}\n\nAgreed by telephone, figure ${discountValue ?? 'as before'}. The signed form is with the front desk.\n`,
  };
}
