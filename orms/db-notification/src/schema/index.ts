export * from './mail-choices.ts';
export * from './mail-due.ts';
export * from './mail-hours.ts';
export * from './muted-actions.ts';
export * from './notifications.ts';
export * from './push-subscriptions.ts';
export { eventCursors } from '@countersign/events/reader';
export * from './webhook-deliveries.ts';
export * from './webhook-standing.ts';
