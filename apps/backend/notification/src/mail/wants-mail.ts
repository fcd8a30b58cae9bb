import { type SQL, sql } from 'drizzle-orm';
import { mailedKinds } from '../kinds/kinds.ts';

/** SQL: whether somebody is mailed what is of a kind, by their row `c` of `mail_choices` where they have chosen. */
export const wantsMail = (kind: SQL): SQL =>
  sql`coalesce(c.mail <> 'off', ${kind} = any(${sql.param(mailedKinds)}::text[]))`;

/** SQL: how far the mail of what is told is at first: queued where its person wants it, by the same row. */
export const mailAtFirst = (kind: SQL): SQL => sql`case when ${wantsMail(kind)} then 'queued' end`;
