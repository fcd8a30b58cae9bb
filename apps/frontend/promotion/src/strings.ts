/** Every text of this remote, in one catalogue: another language is another file of this shape. */
export const t = {
  problems: 'This cannot be filed yet',
  code: 'Code',
  codeHint: 'What customers type: 3 to 32 capital letters, digits, dashes or underscores.',
  name: 'Name',
  description: 'Description',
  discountType: 'Discount type',
  types: { percentage: 'Percentage', fixed: 'Fixed amount' },
  chooseType: 'Choose how the discount is taken',
  discountValue: { percentage: 'Discount in percent', fixed: 'Discount as an amount' },
  start: 'Starts',
  end: 'Ends',
  zone: (zone: string) => `In your time zone, ${zone}.`,
  period: 'Runs',
  to: 'to',
  discount: 'Discount',
};
