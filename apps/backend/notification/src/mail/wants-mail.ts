import { type SQL, sql } from 'drizzle-orm';
import { mailedKinds } from './kinds.ts';

/** SQL: whether somebody is mailed what is of a kind, by their row `c` of `mail_choices` where they have chosen. */
export const wantsMail = (kind: SQL): SQL =>
  sql`coalesce(c.mail <> 'off', ${kind} = any(${sql.param(mailedKinds)}::text[]))`;

/** SQL: how far the mail of what is told is at first, by the same row: queued where its person wants it and there is a mail server, after `mailAfterMs`. */
export const mailAtFirst = (kind: SQL, mailAfterMs: number | undefined): SQL =>
  sql`case when ${mailAfterMs !== undefined} and ${wantsMail(kind)} then 'queued' end`;
