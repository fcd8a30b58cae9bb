/** What is pushed to a browser. */
export const push = {
  title: 'Push',
  here: 'Push to this browser',
  hint: 'What you are told comes here as well while no window of Countersign is in sight: of which kind, of which type of action, and by whom. Quiet hours hold. Signing out turns it off.',
  denied:
    'This browser does not let Countersign show notifications. Permit it in the settings of the browser for this site.',
  cannot: 'Nothing can be pushed to this browser.',
  others: (count: number) =>
    count === 1
      ? 'One other browser of yours gets it.'
      : `${count} other browsers of yours get it.`,
  offEverywhere: 'Turn off in all',
  failed: 'That did not work',
};
