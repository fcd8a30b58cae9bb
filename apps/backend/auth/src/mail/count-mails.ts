import type { SendMail } from '@countersign/mail';
import type { AuthMetrics } from '../metrics.ts';

/** Counts what becomes of each mail. */
export function countMails(send: SendMail, authMetrics: AuthMetrics): SendMail {
  return async (mail) => {
    try {
      await send(mail);
    } catch (error) {
      authMetrics.mail('failed');
      throw error;
    }
    authMetrics.mail('sent');
  };
}
