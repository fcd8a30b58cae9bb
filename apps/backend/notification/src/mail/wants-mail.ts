import { type SQL, sql } from 'drizzle-orm';
import { mailedKinds } from './kinds.ts';

/** SQL: whether somebody is mailed what is of a kind, by their row `c` of `mail_choices` where they have chosen. */
export const wantsMail = (kind: SQL): SQL =>
  sql`coalesce(c.mail <> 'off', ${kind} = any(${sql.param(mailedKinds)}::text[]))`;
