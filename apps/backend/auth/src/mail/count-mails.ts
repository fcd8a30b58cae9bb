import type { Tally } from '../metrics.ts';
import type { SendMail } from './transport.ts';

/** Counts what becomes of each mail. */
export function countMails(send: SendMail, tally: Tally): SendMail {
  return async (mail) => {
    try {
      await send(mail);
    } catch (error) {
      tally.mail('failed');
      throw error;
    }
    tally.mail('sent');
  };
}
