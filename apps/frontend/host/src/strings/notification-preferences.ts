import { isolating } from '@countersign/ui';
import { notificationPreferences } from './en/notification-preferences.ts';

/** The texts of what people choose to be mailed, which come with it. */
export const preferenceTexts: typeof notificationPreferences = isolating(notificationPreferences);
