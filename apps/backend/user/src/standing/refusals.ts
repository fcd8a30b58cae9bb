/** Said at *prepare* of an action after which everything would be as it is. */
export const nothingChanges = (field: string) => ({
  code: 'nothing_changes',
  message: 'This is how it is already',
  field,
});
