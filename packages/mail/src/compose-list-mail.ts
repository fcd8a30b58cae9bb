import { escapeHtml as escape } from './escape-html.ts';
import type { Mail } from './send-mail.ts';

/** A mail that is a greeting and a list of links. */
export interface ListMail {
  to: string;
  name: string;
  subject: string;
  /** Sentences before the list. */
  before: string;
  items: readonly { text: string; link: string }[];
  /** Sentences after the list. */
  after: string;
}

/** The mail as plain text and as simple HTML. */
export function composeListMail({ to, name, subject, before, items, after }: ListMail): Mail {
  const greeting = `Hello ${name},`;
  const lines = items.map(({ text, link }) => `- ${text}\n  ${link}`);
  return {
    to,
    subject,
    text: `${greeting}\n\n${before}\n\n${lines.join('\n')}\n\n${after}\n`,
    html: [
      '<!doctype html><html lang="en"><body style="font-family:sans-serif;line-height:1.5">',
      `<p>${escape(greeting)}</p><p>${escape(before)}</p><ul>`,
      ...items.map(({ text, link }) => `<li><a href="${escape(link)}">${escape(text)}</a></li>`),
      `</ul><p>${escape(after)}</p></body></html>`,
    ].join('\n'),
  };
}
