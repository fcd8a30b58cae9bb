import { isolating } from '@countersign/ui';
import { dashboard } from './en/dashboard.ts';

/** The texts of the dashboard, which come with it. */
export const dashboardTexts: typeof dashboard = isolating(dashboard);
