import type { FirstRole } from '@countersign/actions';
import { newVisitor } from '@countersign/testkit/client';
import { linkFromMail } from '@countersign/testkit/mail';
import { newUser } from '@countersign/testkit/payloads';
import { acceptInvitation } from '@countersign/testkit/people';
import { signIn, type Person } from '../client/person.ts';
import type { Lab } from '../system/lab.ts';
import { file, untilExecuted } from './acts.ts';

/** Has a new colleague filed and approved, who accepts the invitation and signs in. */
export async function newColleague(
  lab: Lab,
  roles: FirstRole[],
): Promise<Person & { password: string }> {
  const payload = newUser({ roles });
  const action = await file(lab, 'create_user', payload);
  await lab.staff.checker.review(action, 'approved');
  await untilExecuted(lab, action);
  const { url, mailUrl } = lab.system;
  const link = await linkFromMail(mailUrl!, payload.email, 'invitation');
  const who = await acceptInvitation(newVisitor(url), payload, link);
  return { ...(await signIn({ url, history: lab.history }, who)), password: who.password };
}
