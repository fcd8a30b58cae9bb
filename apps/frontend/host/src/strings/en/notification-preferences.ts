/** What is mailed to somebody, and when. */
export const notificationPreferences = {
  title: 'Notifications by mail',
  link: 'Mail',
  hint: 'The app tells you all of these. What you choose is also mailed: each a minute later, or all of a day in one mail. What you have read in the app by then is not.',
  asks: 'For you to do',
  tells: 'For you to know',
  choices: { each: 'Each', digest: 'Once a day', off: 'Never' },
  saved: 'Saved',
  failed: 'That could not be saved',
  about: 'Which notifications are mailed to you as well, and when.',
  open: 'Choose',
  hours: {
    title: 'When mail comes',
    zone: 'Time zone',
    zoneHint: (own: string) => `Here it is ${own}`,
    digestAt: 'Once a day at',
    digestHint: 'By clocks there',
    quiet: 'Quiet hours each day',
    from: 'From',
    to: 'Until',
    days: 'No mail on',
    passes:
      'Mail waits till quiet hours are over. An emergency to review, what could not be executed, and what would expire before they end come all the same, where you want each of them.',
    save: 'Save',
  },
};
