/** The dialog that lists them, whose texts load with it. */
export const shortcutsDialog = {
  title: 'Keyboard shortcuts',
  general: 'Everywhere',
  page: 'On this page',
  single: 'Single-key shortcuts',
  singleHint:
    'Turn them off where a dictation program or another tool types into the page. Those with Ctrl or ⌘ stay.',
};
