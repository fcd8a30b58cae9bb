import { escapeHtml as escape } from './escape-html.ts';
import type { Mail } from './send-mail.ts';

/** A mail that is a greeting, a few sentences and one link. */
export interface LinkMail {
  to: string;
  name: string;
  subject: string;
  /** Sentences before the link. */
  before: string;
  /** What the link does. */
  action: string;
  link: string;
  /** Sentences after the link. */
  after: string;
}

/** The mail as plain text and as simple HTML. */
export function composeLinkMail(mail: LinkMail): Mail {
  const { to, name, subject, before, action, link, after } = mail;
  const greeting = `Hello ${name},`;
  return {
    to,
    subject,
    text: `${greeting}\n\n${before}\n\n${action}:\n${link}\n\n${after}\n`,
    html: [
      '<!doctype html><html lang="en"><body style="font-family:sans-serif;line-height:1.5">',
      `<p>${escape(greeting)}</p><p>${escape(before)}</p>`,
      `<p><a href="${escape(link)}">${escape(action)}</a></p>`,
      `<p>${escape(after)}</p></body></html>`,
    ].join('\n'),
  };
}
