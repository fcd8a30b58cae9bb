import { randomUUID } from 'node:crypto';
import type { FirstRole } from '@countersign/actions';
import * as client from '@countersign/testkit/client';
import { linkFromMail, tokenOf, type LinkedPage } from '@countersign/testkit/mail';
import { newUser } from '@countersign/testkit/payloads';
import * as people from '@countersign/testkit/people';
import { expect } from 'vitest';
import { installation } from './installation.ts';

/** A visitor of the public address, or of `url`, without any cookie yet. */
export function newVisitor(url: string = installation.url): client.Visitor {
  return client.newVisitor(url, { origin: installation.url });
}

const signedIn = new Map<people.StaffName, Promise<client.Visitor>>();

/** A member of the demo staff, signed in once for all tests. */
export function staff(name: people.StaffName): Promise<client.Visitor> {
  const visitor = signedIn.get(name) ?? people.signIn(installation.url, people.staff(name));
  signedIn.set(name, visitor);
  return visitor;
}

/** A new session of somebody, without a second factor. */
export function signIn(email: string, password: string): Promise<client.Visitor> {
  return people.signIn(installation.url, { email, password });
}

/** Somebody whom an approved action created. */
export interface Colleague extends people.Credentials {
  personId: string;
  username: string;
}

/** Creates a user by maker and checker; they are invited and have no password yet. */
export async function createUser(roles?: FirstRole[]): Promise<Colleague> {
  const payload = newUser({ roles });
  const [maker, checker] = [await staff('maker'), await staff('checker')];
  const { execution } = await people.hire({ maker, checker }, payload);
  expect(execution.state, JSON.stringify(execution)).toBe('executed');
  const { email, username } = payload;
  return { personId: String(execution.result?.userId), email, username, password: randomUUID() };
}

/** Creates a user who has accepted the invitation and can sign in. */
export async function newColleague(roles?: FirstRole[]): Promise<Colleague> {
  const colleague = await createUser(roles);
  const link = await linkFromMail(installation.mailUrl, colleague.email, 'invitation');
  return { ...colleague, ...(await people.acceptInvitation(newVisitor(), colleague, link)) };
}

/** Waits for the `count`-th mail with a link to `page`, and returns the link's one-time token. */
export async function tokenFromMail(address: string, page: LinkedPage, count = 1): Promise<string> {
  const link = await linkFromMail(installation.mailUrl, address, page, count);
  expect(link).toContain(`${installation.url}/${page}#`);
  return tokenOf(link);
}
