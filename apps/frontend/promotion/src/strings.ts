/** Every text of this remote, in one catalogue: another language is another file of this shape. */
export const t = {
  problems: 'This cannot be filed yet',
  code: 'Code',
  codeHint: 'What customers type. 3 to 32 of A-Z, 0-9, - and _.',
  name: 'Name',
  nameHint: 'What people call it, in one line.',
  description: 'Description',
  descriptionHint: 'Optional; for those who review and run the promotion.',
  discountType: 'Discount type',
  types: { percentage: 'Percentage', fixed: 'Fixed amount' },
  discountTypeHint: 'A part of the price, or an amount off it.',
  chooseType: 'Choose one',
  discountValue: { percentage: 'Discount in percent', fixed: 'Discount as an amount' },
  discountHint: {
    percentage: 'Above 0 and at most 100, such as 12.5.',
    fixed: 'A plain number with a point, such as 5.00.',
  },
  start: 'Starts',
  end: 'Ends',
  zone: (zone: string) => `Your local time (${zone})`,
  period: 'Runs',
  to: 'to',
};
