import type { LinkMail } from '@countersign/mail';
import type { AuthConfig } from '../config.ts';
import { type NoticeKind, noticeTexts } from './notice-texts.ts';

/** What a mail says instead of a browser. */
const byAction = 'By an action that was filed and approved';

/** What a notice is of, and to whom it goes. */
interface Told {
  notice: NoticeKind;
  /** ISO 8601, UTC. */
  at: string;
  /** The browser's network address, when the gateway told it. */
  ip?: string | null | undefined;
  /** Browser and system, as far as the browser tells; none for what came by an action. */
  device?: string | undefined;
  name: string;
  to: string;
}

/** The mail of a notice. */
export function noticeLetter(
  { publicUrl }: Pick<AuthConfig, 'publicUrl'>,
  { notice, name, to, at, ip, device = byAction }: Told,
): LinkMail {
  const { subject, what, action, page, advice } = noticeTexts[notice];
  const where = ip ? `${device}, network address ${ip}` : device;
  return {
    to,
    name,
    subject,
    before: `${what} ${new Date(at).toUTCString()}. ${where}.`,
    action,
    link: `${publicUrl}${page}`,
    after: advice,
  };
}
