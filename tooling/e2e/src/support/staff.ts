import { defaultDemoPassword } from '@countersign/auth/demo';
import { expect } from 'vitest';
import { newVisitor, type Visitor } from './visitor.ts';

/** The demo staff, by the part of the address before the @. */
export type StaffName = 'maker' | 'maker2' | 'checker' | 'checker2' | 'admin' | 'auditor';

const signedIn = new Map<StaffName, Promise<Visitor>>();

/** A member of the demo staff, signed in once for all tests. */
export function staff(name: StaffName): Promise<Visitor> {
  const visitor = signedIn.get(name) ?? signIn(`${name}@countersign.test`, defaultDemoPassword);
  signedIn.set(name, visitor);
  return visitor;
}

/** A new session of somebody, without a second factor. */
export async function signIn(email: string, password: string): Promise<Visitor> {
  const visitor = newVisitor();
  const reply = await visitor.post('/api/auth/sign-in/email', { email, password });
  expect(reply.data, reply.text).toEqual({ twoFactorRequired: false });
  return visitor;
}
