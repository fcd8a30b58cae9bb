import type { ActionDetail, Payload } from '@countersign/actions';
import { defaultDemoPassword } from '@countersign/auth/demo';
import { file, review, settled } from './actions.ts';
import { newVisitor, type Caller, type Carry, type Visitor } from './client.ts';
import { tokenOf } from './mail.ts';

/** Somebody who can sign in. */
export interface Credentials {
  email: string;
  password: string;
}

/** The demo staff, by the part of the address before the @. */
export type StaffName =
  | 'maker'
  | 'maker2'
  | 'checker'
  | 'checker2'
  | 'director'
  | 'director2'
  | 'admin'
  | 'auditor';

/** How a member of the demo staff signs in. */
export function staff(name: StaffName): Credentials {
  return { email: `${name}@countersign.test`, password: defaultDemoPassword };
}

/** A new session of somebody, without a second factor; throws when it is refused. */
export async function signIn(url: string, who: Credentials, carry?: Carry): Promise<Visitor> {
  const visitor = newVisitor(url, { carry });
  const { email, password } = who;
  const reply = await visitor.post('/api/auth/sign-in/email', { email, password });
  if (reply.status === 200 && reply.text.includes('"twoFactorRequired":false')) return visitor;
  throw new Error(`${email} cannot sign in: ${reply.text}`);
}

/** Has somebody created by an approved action: they are invited, and have no password yet. */
export async function hire(
  { maker, checker }: { maker: Caller; checker: Caller },
  person: Payload<'create_user'>,
): Promise<ActionDetail> {
  const action = await file(maker, 'create_user', person);
  await review(checker, action);
  return settled(checker, action.id);
}

/** Accepts an invitation by the link that was mailed; how they sign in from then on. */
export async function acceptInvitation(
  anyone: Caller,
  { email }: { email: string },
  link: string,
): Promise<Credentials> {
  const password = `${defaultDemoPassword} of their own`;
  const body = { token: tokenOf(link), password };
  await anyone.call('POST', '/api/auth/invitations/accept', body);
  return { email, password };
}
