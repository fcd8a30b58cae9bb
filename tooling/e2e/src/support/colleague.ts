import { randomUUID } from 'node:crypto';
import type { Role } from '@countersign/auth';
import { expect } from 'vitest';
import { approve, file } from './actions.ts';
import { tokenFromMail } from './mail.ts';
import { newVisitor } from './visitor.ts';

/** Somebody whom an approved action created. */
export interface Colleague {
  personId: string;
  email: string;
  username: string;
  password: string;
}

/** A payload of `create_user` that nobody has used. */
export function newUserPayload(roles?: Role[]) {
  const username = `u${randomUUID().slice(0, 13)}`;
  const email = `${username}@countersign.test`;
  return { email, username, fullName: `Colleague ${username}`, ...(roles && { roles }) };
}

/** Creates a user by maker and checker; they are invited and have no password yet. */
export async function createUser(roles?: Role[]): Promise<Colleague> {
  const payload = newUserPayload(roles);
  const action = await file('create_user', payload);
  const { execution } = await approve(action);
  expect(execution.state, JSON.stringify(execution)).toBe('executed');
  const { email, username } = payload;
  return { personId: String(execution.result?.userId), email, username, password: randomUUID() };
}

/** Creates a user who has accepted the invitation and can sign in. */
export async function newColleague(roles?: Role[]): Promise<Colleague> {
  const colleague = await createUser(roles);
  const { email, password } = colleague;
  const token = await tokenFromMail(email, 'invitation');
  const accepted = await newVisitor().post('/api/auth/invitations/accept', { token, password });
  expect(accepted.status, accepted.text).toBe(200);
  return colleague;
}
