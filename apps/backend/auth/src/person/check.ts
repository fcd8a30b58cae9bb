import type { Deps } from '../deps.ts';
import { emailIsTaken } from './insert-person.ts';

/** Whether an email address is somebody's already; nothing is reserved by asking. */
export async function checkPerson(
  { db }: Pick<Deps, 'db'>,
  { email }: { email: string },
): Promise<{ emailTaken: boolean }> {
  return { emailTaken: await emailIsTaken(db, email.toLowerCase()) };
}
