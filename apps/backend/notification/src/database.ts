export type {
  NotificationDatabase,
  NotificationDb,
  NotificationSchema,
} from '@countersign/db-notification';
