import type { Payload, Warning } from '@countersign/actions';
import { users, type UserDb } from '@countersign/db-user';
import { ne, sql, type SQL } from 'drizzle-orm';

type Named = Pick<Payload<'create_user'>, 'email' | 'username' | 'fullName'>;

/** So many others are named in one warning. */
const named = 3;

/** In the order in which they are given. */
const kinds = [
  {
    code: 'same_mailbox',
    field: 'payload.email',
    message: 'Mail to this address reaches the mailbox of another user',
    who: ({ email }) =>
      sql`mailbox_of(${users.email}) = mailbox_of(${email}) and ${users.email} <> ${email}`,
  },
  {
    code: 'same_name',
    field: 'payload.fullName',
    message: 'Another user has this name',
    // By its look as well, because that has an index.
    who: ({ fullName }) => sql`${looksLike(users.fullName, fullName)} and full_name = ${fullName}`,
  },
  {
    code: 'alike_name',
    field: 'payload.fullName',
    message: 'This name looks like the one of another user',
    who: ({ fullName }) => sql`${looksLike(users.fullName, fullName)} and full_name <> ${fullName}`,
  },
  {
    code: 'alike_username',
    field: 'payload.username',
    message: 'This username looks like the one of another user',
    who: ({ username }) => sql`${looksLike(users.username, username)} and username <> ${username}`,
  },
] as const satisfies (Warning & { who: (proposed: Named) => SQL })[];

function looksLike(column: typeof users.fullName | typeof users.username, name: string): SQL {
  return sql`name_look(${column}) = name_look(${name})`;
}

/**
 * What a checker should know of users, former ones too, whom the proposed person could be taken for:
 * the same mailbox behind another address, and a name or username that is or looks the same. Each
 * kind names the oldest of its own, so that many of one hide none of another. Not of one of them, who is the person.
 */
export async function warnOfAlike(
  db: UserDb,
  proposed: Named,
  except?: string,
): Promise<Warning[]> {
  const others = except === undefined ? sql`true` : ne(users.userId, except);
  const found = kinds.map(
    ({ code, who }) => sql`array(
    select ${users.username} from ${users}
    where ${who(proposed)} and ${users.status} <> 'void' and ${others}
    order by ${users.createdAt}, ${users.userId} limit ${named + 1}) as ${sql.identifier(code)}`,
  );
  const { rows } = await db.execute<Record<(typeof kinds)[number]['code'], string[]>>(
    sql`select ${sql.join(found, sql`, `)}`,
  );
  const [people] = rows;
  return kinds.flatMap(({ code, field, message }) => {
    const usernames = people?.[code] ?? [];
    return usernames.length === 0
      ? []
      : [{ code, message: `${message}: ${listed(usernames)}`, field }];
  });
}

function listed(usernames: readonly string[]): string {
  const shown = usernames.slice(0, named).join(', ');
  return usernames.length > named ? `${shown} and more` : shown;
}
