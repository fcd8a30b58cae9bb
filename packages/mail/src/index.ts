/** Mail to people: what it says, as text and HTML, and the way to the SMTP server. */
export { composeLinkMail, type LinkMail } from './compose-link-mail.ts';
export { composeListMail, type ListMail } from './compose-list-mail.ts';
export { escapeHtml } from './escape-html.ts';
export { type CountMail, createMailMetrics } from './mail-metrics.ts';
export { createSendMail, type Mail, type SendMail, type TransportOptions } from './send-mail.ts';
