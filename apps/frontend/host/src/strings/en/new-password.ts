export const newPassword = {
  field: 'New password',
  hint: 'At least 12 characters, without your name or address. A few unrelated words are easy to remember.',
};
