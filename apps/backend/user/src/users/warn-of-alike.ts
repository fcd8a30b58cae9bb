import type { Payload, Warning } from '@countersign/actions';
import { users, type UserDb } from '@countersign/db-user';
import { and, ne, or, sql } from 'drizzle-orm';

type Named = Pick<Payload<'create_user'>, 'email' | 'username' | 'fullName'>;

/** So many others are named in one warning. */
const named = 3;

/**
 * What a checker should know of users, former ones too, whom the proposed person could be taken for:
 * the same mailbox behind another address, and a name or username that is or looks the same.
 */
export async function warnOfAlike(db: UserDb, proposed: Named): Promise<Warning[]> {
  const mailbox = sql<boolean>`mailbox_of(${users.email}) = mailbox_of(${proposed.email})`;
  const name = sql<boolean>`name_look(${users.fullName}) = name_look(${proposed.fullName})`;
  const username = sql<boolean>`name_look(${users.username}) = name_look(${proposed.username})`;
  const found = await db
    .select({
      who: users.username,
      address: users.email,
      same: sql<boolean>`${users.fullName} = ${proposed.fullName}`,
      mailbox,
      name,
      username,
    })
    .from(users)
    .where(and(ne(users.status, 'void'), or(mailbox, name, username)))
    .orderBy(users.userId)
    .limit(20);
  const say = (rows: typeof found, code: string, field: string, message: string): Warning[] =>
    rows.length === 0 ? [] : [{ code, message: `${message}: ${listed(rows)}`, field }];
  return [
    ...say(
      found.filter((row) => row.mailbox && row.address !== proposed.email),
      'same_mailbox',
      'payload.email',
      'Mail to this address reaches the mailbox of another user',
    ),
    ...say(
      found.filter((row) => row.same),
      'same_name',
      'payload.fullName',
      'Another user has this name',
    ),
    ...say(
      found.filter((row) => row.name && !row.same),
      'alike_name',
      'payload.fullName',
      'This name looks like the one of another user',
    ),
    ...say(
      found.filter((row) => row.username && row.who !== proposed.username),
      'alike_username',
      'payload.username',
      'This username looks like the one of another user',
    ),
  ];
}

function listed(rows: readonly { who: string }[]): string {
  const shown = rows.slice(0, named).map(({ who }) => who);
  return rows.length > named ? `${shown.join(', ')} and more` : shown.join(', ');
}
