export const nav = {
  label: 'Main',
  inbox: 'Inbox',
  file: 'File an action',
  dashboard: 'Dashboard',
  notifications: 'Notifications',
  unread: (count: string) => `Notifications, ${count} unread`,
  profile: 'Profile',
  more: 'Menu',
  signOut: 'Sign out',
  signOutFailed: 'You are still signed in',
  account: 'Signed in as',
  theme: 'Appearance',
  themes: { light: 'Light', dark: 'Dark', system: 'As the system' },
  toggleTheme: 'Switch between light and dark',
  palette: 'Search or do',
  shortcuts: 'Keyboard shortcuts',
  waiting: (count: string) => `${count} wait for you`,
  short: { file: 'File' },
  quick: 'Often used',
};

export const ended = {
  title: 'Your session has ended',
  body: 'Sign in again to go on. Everything on this page is kept.',
  asked: 'Sign in again',
  askedBody: 'What you asked for is shown only shortly after signing in.',
  other: 'Sign in as somebody else',
  otherHint: 'What was typed here is forgotten then.',
};

export const errors = {
  title: 'This could not be loaded',
  offline: 'Countersign cannot be reached. What you see may be old.',
  notFound: 'There is nothing at this address.',
  notFoundTitle: 'Nothing here',
  home: 'Go to the inbox',
  forbidden: 'Your roles do not permit this.',
};

export const palette = {
  title: 'Commands',
  placeholder: 'Go to a page or do something',
  none: 'Nothing matches.',
  goTo: (place: string) => `Go to ${place}`,
  file: (type: string) => `File: ${type}`,
  find: (place: string, text: string) => `${place}: find “${text}”`,
  open: 'Open the action with this id',
  keys: 'Arrows choose, Enter runs',
};

export const shortcuts = {
  help: 'Show shortcuts',
  palette: 'Open commands',
};
