/** What services tell each other of what happens: the form of an event, and each type of event once. */
export * from './catalogue/action-event.ts';
export * from './catalogue/action-told.ts';
export * from './catalogue/auth-event.ts';
export * from './catalogue/auth-told.ts';
export * from './catalogue/owner-event.ts';
export * from './concerned.ts';
export * from './envelope.ts';
export * from './page.ts';
