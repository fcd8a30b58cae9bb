/** What is mailed to somebody. */
export const notificationPreferences = {
  title: 'Notifications by mail',
  link: 'Mail',
  hint: 'The app tells you all of these. What is ticked is also mailed, a minute later, unless you have read it in the app by then.',
  asks: 'For you to do',
  tells: 'For you to know',
  saved: 'Saved',
  failed: 'That could not be saved',
  about: 'Which notifications are mailed to you as well.',
  open: 'Choose',
};
