import type { Payload } from '@countersign/actions';
import { linkFromMail } from '@countersign/testkit/mail';
import { newUser } from '@countersign/testkit/payloads';
import { acceptInvitation, hire, staff, type Credentials } from '@countersign/testkit/people';
import { mailUrl } from './test-browser.ts';
import type { Visitor } from './visitor.ts';

type Open = () => Promise<Visitor>;

/** Has somebody invited by an approved action; the link is in the mail they got. */
export async function invite(
  open: Open,
  overrides: Partial<Payload<'create_user'>> = {},
): Promise<{ person: Payload<'create_user'>; link: string }> {
  const [maker, checker] = [await open(), await open()];
  await maker.signIn(staff('maker'));
  await checker.signIn(staff('checker'));
  const person = newUser(overrides);
  await hire({ maker, checker }, person);
  return { person, link: await linkFromMail(mailUrl, person.email, 'invitation') };
}

/** Somebody new who has accepted their invitation. */
export async function newColleague(
  open: Open,
  overrides: Partial<Payload<'create_user'>> = {},
): Promise<{ who: Credentials; fullName: string }> {
  const { person, link } = await invite(open, overrides);
  return { who: await acceptInvitation(await open(), person, link), fullName: person.fullName };
}
