/** Every text of this remote, in one catalogue: another language is another file of this shape. */
export const t = {
  total: 'Total',
  status: 'Status',
  created: 'Created',
  id: 'Order id',
};
