/** Every text of this action's screens. */
export const t = {
  orderId: 'Order',
  problems: 'This cannot be filed yet',
  reason: 'Reason',
  reasonHint: 'What whoever decides should know.',
};
