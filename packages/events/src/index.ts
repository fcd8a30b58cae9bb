/** What services tell each other of what happens: the form of an event, and each type of event once. */
export * from './action-event.ts';
export * from './auth-event.ts';
export * from './auth-told.ts';
export * from './envelope.ts';
export * from './owner-event.ts';
export * from './told.ts';
export * from './page.ts';
export * from './concerned.ts';
