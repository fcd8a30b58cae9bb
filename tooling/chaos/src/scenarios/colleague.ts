import type { Role } from '@countersign/auth';
import { randomUUID } from 'node:crypto';
import { signIn, type Person } from '../client/person.ts';
import { newVisitor } from '../client/visitor.ts';
import type { Lab } from '../system/lab.ts';
import { mailsTo } from '../system/mails.ts';
import { until } from '../system/until.ts';
import { file, must, untilExecuted } from './acts.ts';

/** Has a new colleague filed and approved, who accepts the invitation and signs in. */
export async function newColleague(lab: Lab, roles: Role[]): Promise<Person> {
  const payload = lab.payloads.user(roles);
  const { email } = payload;
  const action = await file(lab, 'create_user', payload);
  await lab.staff.checker.review(action, 'approved');
  await untilExecuted(lab, action);
  const token = await until('the invitation arrives', async () => {
    const [mail] = await mailsTo(lab, email);
    return /\/invitation#token=([\w-]+)/.exec(mail?.text ?? '')?.[1];
  });
  const { url } = lab.system;
  const password = randomUUID();
  const body = { token, password };
  const accepted = await newVisitor(url).send('/api/auth/invitations/accept', { body });
  must(accepted.status === 200, `the invitation is accepted: ${JSON.stringify(accepted)}`);
  return signIn({ url, history: lab.history }, { email, password });
}
