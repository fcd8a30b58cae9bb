import { isolating } from '@countersign/ui';
import { notifications } from './en/notifications.ts';

/** The texts of what people are told of, which come with it. */
export const notificationTexts: typeof notifications = isolating(notifications);
